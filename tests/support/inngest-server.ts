import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { parseEnv } from "#config/env-schema.ts";
import { describeFunctions, FAILURE_SUFFIX, type FunctionHandler } from "#lib/adapters/jobs/describe-functions.ts";
import { type InngestEvent, RunError, runFunction, type StepResults } from "#lib/adapters/jobs/run-function.ts";
import { serveApp } from "./http-server.ts";

export const EVENT_KEY = "test-event-key";
export const SIGNING_KEY = `signkey-test-${"0123456789abcdef".repeat(4)}`;

/** The value of `x-inngest-signature` in a request of an Inngest server. */
export function sign(body: string, key = SIGNING_KEY, at = Math.round(Date.now() / 1000)): string {
  const secret = key.replace(/^signkey-\w+-/, "");
  return `t=${at}&s=${createHmac("sha256", secret)
    .update(canonical(JSON.parse(body)))
    .update(String(at))
    .digest("hex")}`;
}

/** JSON as it is signed: the keys of every object in order. */
const canonical = (value: unknown) =>
  JSON.stringify(value, (_, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );

export type InngestServer = {
  url: string;
  /** The accepted events, in order; a repeated id is listed once. */
  received: InngestEvent[];
  /** The registered addresses of functions. */
  registered: string[];
  /** Answers so many of the next event requests with 500. */
  failNext(times: number): void;
  /** Does not register the functions the next so many times. */
  refuseNext(times: number): void;
  /** Does not answer the next registration; resolves when its connection is closed. */
  hangNext(): { arrived: Promise<unknown>; closed: Promise<unknown> };
  /** Drops the functions, as a server that has lost its memory. */
  forget(): void;
  /** The number of refused registrations. */
  refused(): number;
  stop(): Promise<void>;
};

type Route = Record<"GET" | "POST" | "PUT", (request: Request) => Response | Promise<Response>>;

/** The site's address for the Inngest server, on a socket of its own behind the front of the real server. */
export async function serveInngestRoute(
  route: () => Promise<Route>,
): Promise<{ url: string; stop(): Promise<unknown> }> {
  const http = serveApp(parseEnv({}), async (incoming, outgoing) => {
    const { method = "GET", url = "/" } = incoming;
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const body = method === "GET" ? null : await bodyOf(incoming);
    const handler = (await route())[method as keyof Route];
    const response = await handler(new Request(`http://localhost${url}`, { method, headers, body }));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body) Readable.fromWeb(response.body as WebStream).pipe(outgoing);
    else outgoing.end();
  });
  await http.listen(0, "127.0.0.1");
  const { port } = http.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/inngest`, stop: () => http.drain(1_000) };
}

/**
 * A fake Inngest server: accepts events over HTTP, drops those with a repeated id, and drives the functions at the
 * site's address with signed requests until they end.
 */
export async function startInngestServer(siteUrl: string): Promise<InngestServer> {
  const received: InngestEvent[] = [];
  const registered: string[] = [];
  const running = new Set<Promise<void>>();
  let failing = 0;
  let refusing = 0;
  let refused = 0;
  let hang: ((response: ServerResponse) => void) | undefined;
  let isRegistered = false;

  const signed: FunctionHandler = async (request) => {
    const body = await request.text();
    const headers = new Headers(request.headers);
    headers.set("x-inngest-signature", sign(body));
    headers.delete("host");
    return await fetch(siteUrl + new URL(request.url).search, { method: request.method, headers, body });
  };

  async function trigger(event: InngestEvent): Promise<void> {
    const functions = await describeFunctions(signed);
    for (const one of functions.filter(({ events }) => events.includes(event.name))) {
      const failure = functions.find(({ id }) => id === one.id + FAILURE_SUFFIX);
      await run(one.fullId, event, one.retries + 1, failure?.fullId);
    }
  }

  async function run(functionId: string, event: InngestEvent, maxAttempts: number, failureId?: string): Promise<void> {
    const stepResults = resultsOfOneRun();
    const runId = `${event.id}/${functionId}`;
    for (let attempt = 0; ; attempt++) {
      try {
        await runFunction(signed, stepResults, { functionId, runId, event, attempt, maxAttempts });
        return;
      } catch (error) {
        const final = !(error instanceof RunError) || error.final || attempt + 1 === maxAttempts;
        if (!final) continue;
        if (!failureId) return;
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        const data = { function_id: functionId, run_id: runId, error: { name, message }, event };
        await run(failureId, { id: runId, name: "inngest/function.failed", data, ts: Date.now() }, 3);
        return;
      }
    }
  }

  const server = createServer(async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.method === "POST" && request.url === "/fn/register") {
      const { url } = JSON.parse(await bodyOf(request));
      if (hang) {
        hang(response);
        hang = undefined;
        return;
      }
      if (refusing > 0) {
        refusing--;
        refused++;
        return answer(500, { error: "not yet" });
      }
      registered.push(url);
      isRegistered = true;
      return answer(200, { ok: true, modified: true });
    }
    if (request.method !== "POST" || request.url !== `/e/${EVENT_KEY}`) return answer(404, {});
    const events: InngestEvent[] = [JSON.parse(await bodyOf(request))].flat();
    if (failing-- > 0) return answer(500, { error: "down for a moment" });
    for (const event of events) {
      if (received.some(({ id }) => id === event.id)) continue;
      received.push(event);
      // An event that triggers no registered function is accepted and dropped.
      if (!isRegistered) continue;
      const working = trigger(event);
      running.add(working);
      void working.finally(() => running.delete(working));
    }
    answer(200, { ids: events.map(({ id }) => id), status: 200 });
  });
  await listen(server);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    registered,
    failNext: (times) => {
      failing = times;
    },
    refuseNext: (times) => {
      refusing = times;
    },
    hangNext() {
      const [arrived, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      hang = (response) => {
        response.once("close", closed.resolve);
        arrived.resolve();
      };
      return { arrived: arrived.promise, closed: closed.promise };
    },
    forget: () => {
      isRegistered = false;
    },
    refused: () => refused,
    async stop() {
      await Promise.allSettled(running);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function resultsOfOneRun(): StepResults {
  const steps = new Map<string, unknown>();
  return {
    load: async () => new Map(steps),
    save: async (_, stepId, result) => void steps.set(stepId, result),
    delete: async () => steps.clear(),
  };
}

const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

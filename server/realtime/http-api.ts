import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Limits } from "./limits.ts";
import { evictionOf, isChannelName, type Message } from "./protocol.ts";
import { type Credentials, signatureFault } from "./signature.ts";

const PATH = /^\/apps\/([^/]+)\/(events|batch_events|users\/(\d{1,15})\/terminate_connections)\/?$/;

/** True for the requests that belong to the realtime server and not to the app. */
export const isApiRequest = (request: IncomingMessage) => PATH.test((request.url ?? "").split("?")[0] ?? "");

type Context = {
  app: Credentials;
  limits: Limits;
  schemas: ReturnType<typeof requestSchemas>;
  publish: (message: Message) => void;
};

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers `POST /apps/<id>/events`, `…/batch_events` and `…/users/<id>/terminate_connections` as the `pusher` SDKs send them. */
export async function handleApiRequest(request: IncomingMessage, response: ServerResponse, context: Context) {
  try {
    const body = await readBody(request, context.limits.requestBytes);
    for (const message of parseRequest(request, body, context)) context.publish(message);
    answer(response, 200, "{}");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answer(response, error.status, error.message);
  }
}

function answer(response: ServerResponse, status: number, body: string): void {
  const type = status === 200 ? "application/json" : "text/plain; charset=utf-8";
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // The rest is thrown away unread, so that the refusal still reaches the client.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new Refusal(413, `The request is larger than ${limit} bytes`);
  return Buffer.concat(chunks);
}

function parseRequest(request: IncomingMessage, body: Buffer, { app, schemas }: Context): Message[] {
  const url = new URL(request.url ?? "", "http://localhost");
  const [, appId, action, userId] = PATH.exec(url.pathname) ?? [];
  if (appId !== app.appId) throw new Refusal(404, "Unknown app");
  if (request.method !== "POST") throw new Refusal(405, "Only POST is answered here");
  const fault = signatureFault("POST", url, body, app);
  if (fault) throw new Refusal(401, fault);
  if (userId !== undefined) return [evictionOf(Number(userId))];
  const parsed = (action === "events" ? schemas.single : schemas.batch).safeParse(parseJson(body));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const tooLarge = issue?.code === "too_big" && issue.path.at(-1) === "data";
    throw new Refusal(tooLarge ? 413 : 400, `${issue?.path.join(".")}: ${issue?.message}`);
  }
  return parsed.data;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** What the two kinds of requests must look like. */
export function requestSchemas(limits: Limits) {
  const channel = z.string().refine(isChannelName, { error: "is no channel name" });
  // As at Pusher: names of the protocol's own events are not for the app to use.
  const name = z
    .string()
    .min(1)
    .max(200)
    .refine((text) => !text.startsWith("pusher"), { error: "is reserved" });
  const common = { name, data: z.string().max(limits.eventBytes), socket_id: z.string() };
  const event = z.object({ ...common, socket_id: common.socket_id.optional() });
  const toMessage = (sent: z.output<typeof event>, to: string): Message => ({
    channel: to,
    event: sent.name,
    data: sent.data,
    ...(sent.socket_id === undefined ? {} : { exceptSocketId: sent.socket_id }),
  });
  const single = event
    .extend({ channels: z.array(channel).max(limits.channelsPerEvent).optional(), channel: channel.optional() })
    .transform((sent) =>
      [...(sent.channels ?? []), ...(sent.channel ? [sent.channel] : [])].map((to) => toMessage(sent, to)),
    );
  const batch = z
    .object({ batch: z.array(event.extend({ channel })).max(limits.eventsPerBatch) })
    .transform(({ batch: events }) => events.map((sent) => toMessage(sent, sent.channel)));
  return { single, batch };
}

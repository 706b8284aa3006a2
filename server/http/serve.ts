import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { context } from "@opentelemetry/api";
import type { Env } from "#config/env-schema.ts";
import { withStatementDeadline } from "#db/statement-deadline.ts";
import { isRetiring } from "#lib/health/retiring.ts";
import { API_METHODS, isApiPath, isJobsPath, METHOD_HEADER } from "#lib/http/methods.ts";
import { applyResponseOverrides } from "#lib/http/response-overrides.ts";
import { describeError } from "#lib/observability/describe-error.ts";
import { withLogContext } from "#lib/observability/log-context.ts";
import { logger } from "#lib/observability/logger.ts";
import { errorCode } from "../start-problem.ts";
import { limitAnswerTime } from "./answer-deadline.ts";
import { dropCookies } from "./drop-cookies.ts";
import { endAfterBody } from "./end-after-body.ts";
import { createGate } from "./gate.ts";
import { listen } from "./listen.ts";
import { addCookieVary, dropPageVary } from "./page-vary.ts";
import { dressBareAnswers } from "./plain-error-pages.ts";
import { refusalOf, refuse } from "./refusal.ts";
import { loggedPath, logWhenAnswered } from "./request-log.ts";
import { spanRequest } from "./request-span.ts";
import { parseRequestTarget } from "./request-target.ts";

type Observer = (request: IncomingMessage, response: ServerResponse) => void;
type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Long addresses and many cookies still get an answer of ours instead of Node's bare one. */
const MAX_HEADER_BYTES = 32 * 1024;
const POLL_MS = 20;
/** Longer than proxies and browsers keep an idle connection: whoever uses one last must not find it closed. */
const KEEP_ALIVE_MS = 75_000;

/** No statement of the database may take longer for a request. */
const STATEMENT_DEADLINE_MS = 15_000;

/**
 * The one HTTP server: the gate in front, then `handle`.
 * @param observe sees every request, those too that the gate refuses
 */
export function createHttpServer(env: Env, handle: Handler, observe: Observer = () => {}) {
  const gate = createGate(env);
  const atWork = new Set<ServerResponse>();

  const server = createServer(
    { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS, shouldUpgradeCallback: wantsWebSocket },
    serve,
  );
  // Someone who asks before sending a large body is told before they send it.
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, () => {
      response.writeContinue();
      endAfterBody(request, response);
    });
  });
  // Before any other listener: an upgrade does not pass the gate.
  server.on("upgrade", (request: IncomingMessage) => {
    const { url, fault } = parseRequestTarget(request.url ?? "");
    request.url = fault ? "/" : url;
  });
  server.on("clientError", (error: Error, socket: Duplex) => {
    const isAnswered = [...atWork].some((response) => response.socket === socket && response.headersSent);
    if (isAnswered) socket.destroy();
    else answerUnreadable(error, socket);
  });

  function serve(request: IncomingMessage, response: ServerResponse, beforeReading?: () => void): void {
    // Next waits for the end of an answer in more than ten places.
    response.setMaxListeners(50);
    atWork.add(response);
    response.once("close", () => atWork.delete(response));
    observe(request, response);
    if (!server.listening || isRetiring()) response.setHeader("Connection", "close");
    if (!beforeReading) endAfterBody(request, response);
    const passes = gate(request, response);
    const requestId = String(request.headers["x-request-id"]);
    logWhenAnswered(request, response, requestId);
    if (passes === false) return;
    if (isApiPath(request.url ?? "")) {
      dropPageVary(response);
    } else {
      addCookieVary(response);
      dressBareAnswers(request, response);
    }
    if (request.method === "HEAD") dropCookies(response);
    applyResponseOverrides(response, requestId, () => refuse(request, response, "badRequest"));
    // While developing, the first request of a page waits for it to be built.
    if (env.NODE_ENV !== "development" && !isJobsPath(request.url ?? "")) limitAnswerTime(request, response);
    beforeReading?.();
    const span = spanRequest(request, response, requestId, env.TRUST_PROXY);
    const work = () => withLogContext({ requestId, path: loggedPath(request) }, () => answer(request, response));
    const begin = () =>
      context.with(
        span,
        isJobsPath(request.url ?? "") ? work : () => withStatementDeadline(STATEMENT_DEADLINE_MS, work),
      );
    if (passes === true) begin();
    else void passes.then(begin);
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    if (isApiPath(request.url ?? "")) replaceUnknownMethod(request);
    Promise.resolve(handle(request, response)).catch((error) => {
      logger.error("http.crashed", { error: describeError(error) });
      refuse(request, response, "crashed");
    });
  }

  return {
    server,
    listen: (port: number, host: string) => listen(server, port, host),
    /** Takes no more requests and waits for those in flight; cuts off what takes longer. */
    async drain(milliseconds: number): Promise<void> {
      // Right after the loop has accepted what had arrived: closing resets the connections that wait to be accepted.
      await new Promise((resolve) => setImmediate(resolve));
      server.close();
      server.closeIdleConnections();
      const deadline = Date.now() + milliseconds;
      while (atWork.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (atWork.size > 0) logger.warn("http.cut-off", { requests: atWork.size });
      server.closeAllConnections();
    },
  };
}

export type HttpServer = ReturnType<typeof createHttpServer>;

/**
 * Next answers methods that it does not know by itself, and breaks over some. It is given one that every address of the
 * API refuses or handles by the header, with the true one there.
 */
function replaceUnknownMethod(request: IncomingMessage): void {
  const { method = "" } = request;
  if (API_METHODS.includes(method)) return;
  request.headers[METHOD_HEADER] = method;
  request.method = "PATCH";
}

/** Some programs offer HTTP/2 with every request; to them it is a request like any other. */
const wantsWebSocket = ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === "websocket";

/** How long somebody may take to read that there will be no answer. Until then what they hold is held. */
const LINGER_MS = 5_000;

/** Bytes that are no HTTP, headers beyond every limit, or a request that does not come to its end: only a socket is left. */
function answerUnreadable(error: Error & { rawPacket?: Buffer }, socket: Duplex): void {
  if (!socket.writable || errorCode(error) === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const [, method, url = "/"] =
    /^([A-Z]+) (\S+)/.exec(error.rawPacket?.subarray(0, 200).toString("latin1") ?? "") ?? [];
  const refusal = errorCode(error) === "ERR_HTTP_REQUEST_TIMEOUT" ? "tooSlow" : "badRequest";
  const { status, headers, body } = refusalOf(refusal, { url, headers: {} });
  const lines = [...headers, ["Connection", "close"]].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${method === "HEAD" ? "" : body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

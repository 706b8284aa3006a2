import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Env } from "#config/env-schema.ts";
import { isRetiring } from "#lib/health/check-health.ts";
import { logger } from "#lib/observability/logger.ts";
import { errorCode } from "../start-problem.ts";
import { frontDoor, type Handlers } from "./front-door.ts";
import { type Layer, runLayers } from "./layer.ts";
import { listen } from "./listen.ts";
import { refusalOf } from "./refusal.ts";
import { HttpRequest } from "./request.ts";
import { parseRequestTarget } from "./request-target.ts";
import { HttpResponse } from "./response.ts";

/** Long addresses and many cookies still get an answer of ours instead of Node's bare one. */
const MAX_HEADER_BYTES = 32 * 1024;
const POLL_MS = 20;
/** Longer than proxies and browsers keep an idle connection, so that none of them sends a request on a closed one. */
const KEEP_ALIVE_MS = 75_000;

/** The one HTTP server. It can be listened on after `serve` was called. */
export function createHttpServer(env: Env) {
  const atWork = new Set<HttpResponse>();
  let layers: Layer[] = [];

  const server = createServer(
    {
      IncomingMessage: HttpRequest,
      ServerResponse: HttpResponse,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      shouldUpgradeCallback: wantsWebSocket,
    },
    answer,
    // To its other users it is a server like any.
  ) as unknown as Server;
  server.on("checkContinue", (request: HttpRequest, response: HttpResponse) => {
    request.awaitsContinue = true;
    answer(request, response);
  });
  // Before any other listener: an upgrade does not pass the front door.
  server.on("upgrade", (request: HttpRequest) => {
    const { url, fault } = parseRequestTarget(request.url ?? "");
    request.url = fault ? "/" : url;
  });
  server.on("clientError", (error: Error, socket: Duplex) => {
    const isAnswered = [...atWork].some((response) => response.socket === socket && response.headersSent);
    if (isAnswered) socket.destroy();
    else answerUnreadable(error, socket);
  });

  function answer(request: HttpRequest, response: HttpResponse): void {
    // Next waits for the end of a response in more than ten places.
    response.setMaxListeners(50);
    atWork.add(response);
    response.once("close", () => atWork.delete(response));
    if (!server.listening || isRetiring()) response.setHeader("Connection", "close");
    void runLayers(layers, request, response);
  }

  return {
    server,
    serve(handlers: Handlers): void {
      layers = frontDoor(env, handlers);
    },
    listen: (port: number, host: string) => listen(server, port, host),
    /** Takes no more requests and waits for those in flight; cuts off what takes longer. */
    async drain(milliseconds: number): Promise<void> {
      // Right after the loop has accepted what had arrived: closing resets the connections that wait to be accepted.
      await new Promise((resolve) => setImmediate(resolve));
      server.close();
      server.closeIdleConnections();
      const deadline = Date.now() + milliseconds;
      while (atWork.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (atWork.size > 0) logger.warn("http.requests-aborted", { requests: atWork.size });
      server.closeAllConnections();
    },
  };
}

export type HttpServer = ReturnType<typeof createHttpServer>;

/** Some programs offer HTTP/2 with every request; those requests are answered like any other. */
const wantsWebSocket = ({ headers }: HttpRequest) => headers.upgrade?.toLowerCase() === "websocket";

/** How long a client may take to read the refusal before its connection is closed. */
const LINGER_MS = 5_000;

/** Bytes that are no HTTP, headers beyond every limit, or a request that does not come to its end: there is only a socket. */
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

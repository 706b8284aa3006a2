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

/** Requests with long addresses and many cookies still get our error page instead of Node's empty response. */
const MAX_HEADER_BYTES = 32 * 1024;
const POLL_MS = 20;
/** Longer than proxies and browsers keep an idle connection, so that none of them sends a request on a closed one. */
const KEEP_ALIVE_MS = 75_000;

/** The HTTP server. Call `serve` before `listen`. */
export function createHttpServer(env: Env) {
  const inFlight = new Set<HttpResponse>();
  let layers: Layer[] = [];

  const server = createServer(
    {
      IncomingMessage: HttpRequest,
      ServerResponse: HttpResponse,
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEEP_ALIVE_MS,
      shouldUpgradeCallback: wantsWebSocket,
    },
    handleRequest,
    // The custom request and response classes do not matter to its other users.
  ) as unknown as Server;
  server.on("checkContinue", (request: HttpRequest, response: HttpResponse) => {
    request.awaitsContinue = true;
    handleRequest(request, response);
  });
  // Must be the first listener: an upgrade does not pass through the layers.
  server.on("upgrade", (request: HttpRequest) => {
    const { url, fault } = parseRequestTarget(request.url ?? "");
    request.url = fault ? "/" : url;
  });
  server.on("clientError", (error: Error, socket: Duplex) => {
    const hasResponse = [...inFlight].some((response) => response.socket === socket && response.headersSent);
    if (hasResponse) socket.destroy();
    else refuseUnreadable(error, socket);
  });

  function handleRequest(request: HttpRequest, response: HttpResponse): void {
    // Next adds more than ten listeners for the end of a response.
    response.setMaxListeners(50);
    inFlight.add(response);
    response.once("close", () => inFlight.delete(response));
    if (!server.listening || isRetiring()) response.setHeader("Connection", "close");
    void runLayers(layers, request, response);
  }

  return {
    server,
    serve(handlers: Handlers): void {
      layers = frontDoor(env, handlers);
    },
    listen: (port: number, host: string) => listen(server, port, host),
    /** Accepts no more requests and waits for those in flight; closes the connections of those that take longer. */
    async drain(milliseconds: number): Promise<void> {
      // Closing resets the connections that wait to be accepted, so the event loop accepts them first.
      await new Promise((resolve) => setImmediate(resolve));
      server.close();
      server.closeIdleConnections();
      const deadline = Date.now() + milliseconds;
      while (inFlight.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (inFlight.size > 0) logger.warn("http.requests-aborted", { requests: inFlight.size });
      server.closeAllConnections();
    },
  };
}

export type HttpServer = ReturnType<typeof createHttpServer>;

/** Some clients offer an HTTP/2 upgrade with every request; those are handled as ordinary requests. */
const wantsWebSocket = ({ headers }: HttpRequest) => headers.upgrade?.toLowerCase() === "websocket";

/** How long a client may take to read the refusal before its connection is closed. */
const LINGER_MS = 5_000;

/** For bytes that are not HTTP, headers over the limit and incomplete requests: there is a socket but no response. */
function refuseUnreadable(error: Error & { rawPacket?: Buffer }, socket: Duplex): void {
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

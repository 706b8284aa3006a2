import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Env } from "#lib/env-schema.ts";
import { logger } from "#lib/logger.ts";
import { errorCode, StartProblem } from "../start-problem.ts";
import { createGate } from "./gate.ts";
import { refusalOf, refuse } from "./refusal.ts";
import { logWhenAnswered } from "./request-log.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** Long addresses and many cookies still get an answer of ours instead of Node's bare one. */
const MAX_HEADER_BYTES = 32 * 1024;
const POLL_MS = 20;

/** The one HTTP server: the gate in front, then `handle`. */
export function createHttpServer(env: Env, handle: Handler) {
  const gate = createGate(env);
  const atWork = new Set<ServerResponse>();

  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, serve);
  // Someone who asks before sending a large body is told before they send it.
  server.on("checkContinue", (request: IncomingMessage, response: ServerResponse) => {
    serve(request, response, () => response.writeContinue());
  });
  server.on("clientError", answerUnreadable);

  function serve(request: IncomingMessage, response: ServerResponse, beforeReading?: () => void): void {
    atWork.add(response);
    response.once("close", () => atWork.delete(response));
    if (!server.listening) response.setHeader("Connection", "close");
    const passes = gate(request, response);
    logWhenAnswered(request, response, String(request.headers["x-request-id"]));
    if (!passes) return;
    beforeReading?.();
    Promise.resolve(handle(request, response)).catch((error) => {
      logger.error("http.crashed", { requestId: request.headers["x-request-id"], error: String(error) });
      refuse(request, response, "crashed");
    });
  }

  return {
    server,
    listen: (port: number, host: string) => listen(server, port, host),
    /** Takes no more requests and waits for those in flight. @returns false when some were cut off */
    async drain(milliseconds: number): Promise<boolean> {
      server.close();
      server.closeIdleConnections();
      const deadline = Date.now() + milliseconds;
      while (atWork.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      const finished = atWork.size === 0;
      server.closeAllConnections();
      return finished;
    },
  };
}

export type HttpServer = ReturnType<typeof createHttpServer>;

/** Bytes that are no HTTP, or headers beyond every limit: there is no request yet, only a socket. */
function answerUnreadable(error: Error & { rawPacket?: Buffer }, socket: Duplex): void {
  if (!socket.writable || errorCode(error) === "ECONNRESET") {
    socket.destroy();
    return;
  }
  const url = /^[A-Z]+ (\S+)/.exec(error.rawPacket?.subarray(0, 200).toString("latin1") ?? "")?.[1] ?? "/";
  const { status, headers, body } = refusalOf("badRequest", url);
  const lines = [...headers, ["Connection", "close"]].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n${body}`);
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenProblem(error, port, host)));
    server.listen(port, host, () => resolve());
  });
}

function listenProblem(error: Error, port: number, host: string): StartProblem {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new StartProblem(
      `Port ${port} of ${host} is in use: stop the program that listens there, or choose another, e.g. PORT=${port + 1} npm start`,
    );
  }
  if (code === "EACCES")
    return new StartProblem(`Port ${port} needs more rights than this user has: set PORT to one above 1024.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new StartProblem(`HOST=${host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them.`);
  }
  return new StartProblem(`The server cannot listen on ${host}:${port} (${code}).`);
}

/** Says at once, before a long build, what `listen` would say after it. */
export async function checkAddress(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise((resolve) => probe.close(resolve));
}

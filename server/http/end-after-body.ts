import type { IncomingMessage, ServerResponse } from "node:http";

/** How long, and how much, a client may still send after it was answered. */
const LINGER_MS = 30_000;
const LINGER_BYTES = 64 * 1024 * 1024;

type Method = (...args: unknown[]) => unknown;

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/**
 * An answer that is ready before the body of its request has come is written at once and ended after the body, the rest
 * of which is dropped. A connection that closes while the other side still sends is reset, and many programs then never
 * see the answer.
 */
export function endAfterBody(request: IncomingMessage, response: ServerResponse): void {
  if (!hasBody(request)) return;
  const [write, end, flushHeaders] = [response.write, response.end, response.flushHeaders].map((method) =>
    (method as (...args: unknown[]) => unknown).bind(response),
  ) as [Method, Method, Method];
  let isEnding = false;
  const endLater = (...args: unknown[]) => {
    if (isEnding) return response;
    isEnding = true;
    if (request.complete) {
      end(...args);
      return response;
    }
    const done = args.find((arg) => typeof arg === "function");
    const [chunk, encoding] = args.filter((arg) => arg !== done);
    // An app that still reads the body of an answered request gets no end of it, so nothing can follow on the connection.
    response.shouldKeepAlive = false;
    if (chunk === undefined || chunk === null) flushHeaders();
    else write(chunk, encoding);
    dropRest(request, response, () => end(done));
    return response;
  };
  response.end = endLater;
}

function dropRest(request: IncomingMessage, response: ServerResponse, end: () => void): void {
  const timer = setTimeout(end, LINGER_MS).unref();
  response.once("close", () => clearTimeout(timer));
  let dropped = 0;
  // An app that reads the body gets no more of it, and no end either: half of it is no body.
  request.push = (chunk: Buffer | null) => {
    dropped += chunk?.length ?? 0;
    if (chunk === null || dropped > LINGER_BYTES) end();
    return true;
  };
  request.resume();
}

import type { IncomingMessage } from "node:http";

/** A picture of 10 MiB with its form, and some room (decision 23). */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;

export const declaresTooMuch = (request: IncomingMessage) =>
  Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES;

/** Calls `refuse` once when a body of undeclared length grows too large; the rest of it never reaches the app. */
export function limitBody(request: IncomingMessage, refuse: () => void): void {
  if (request.headers["content-length"] !== undefined || request.headers["transfer-encoding"] === undefined) return;
  const push = request.push.bind(request);
  let received = 0;
  // Node's parser hands every chunk to `push`; listening to "data" instead would start the flow before the app reads.
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (chunk === null) return received > MAX_BODY_BYTES ? false : push(null);
    const before = received;
    received += chunk.length;
    if (received <= MAX_BODY_BYTES) return push(chunk, encoding);
    if (before <= MAX_BODY_BYTES) refuse();
    return false;
  };
}

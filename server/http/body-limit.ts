import type { IncomingMessage, ServerResponse } from "node:http";

/** A picture of 10 MiB with its form, and some room (decision 23). */
export const MAX_BODY_BYTES = 12 * 1024 * 1024;
/** What all bodies under way may hold of the memory together. */
const MAX_HELD_BYTES = 256 * 1024 * 1024;

export const declaresTooMuch = (request: IncomingMessage) =>
  Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES;

type Excess = "tooLarge" | "busy";

/** @returns a function that watches the body of a request and calls `refuse` once, when it or all of them hold too much */
export function createBodyLimit(maxHeld = MAX_HELD_BYTES) {
  let held = 0;

  return (request: IncomingMessage, response: ServerResponse, refuse: (excess: Excess) => void): void => {
    const push = request.push.bind(request);
    let received = 0;
    let refused = false;
    response.once("close", () => {
      held -= received;
    });
    // Node's parser hands every chunk to `push`; listening to "data" instead would start the flow before the app reads.
    request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
      if (refused) return false;
      if (chunk === null) return push(null);
      received += chunk.length;
      held += chunk.length;
      const excess = received > MAX_BODY_BYTES ? "tooLarge" : held > maxHeld ? "busy" : undefined;
      if (!excess) return push(chunk, encoding);
      // The rest of it never reaches the app.
      refused = true;
      refuse(excess);
      return true;
    };
  };
}

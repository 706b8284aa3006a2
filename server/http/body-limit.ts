import type { IncomingMessage, ServerResponse } from "node:http";
import { bodyLimitOf } from "#lib/http/body-limits.ts";

/** What all bodies under way may hold of the memory together. */
const MAX_HELD_BYTES = 256 * 1024 * 1024;

const limitOf = ({ url = "/" }: IncomingMessage) => bodyLimitOf(url.split("?", 1)[0] ?? "");

export const declaresTooMuch = (request: IncomingMessage) =>
  Number(request.headers["content-length"] ?? 0) > limitOf(request);

type Excess = "tooLarge" | "busy";

/** @returns a function that watches the body of a request and calls `refuse` once, when it or all of them hold too much */
export function createBodyLimit(maxHeld = MAX_HELD_BYTES) {
  let held = 0;

  return (request: IncomingMessage, response: ServerResponse, refuse: (excess: Excess) => void): void => {
    const limit = limitOf(request);
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
      const excess = received > limit ? "tooLarge" : held > maxHeld ? "busy" : undefined;
      if (!excess) return push(chunk, encoding);
      // The rest of it never reaches the app.
      refused = true;
      refuse(excess);
      return true;
    };
  };
}

import type { ServerResponse } from "node:http";
import pLimit from "p-limit";
import type { HttpRequest, Receive } from "./request.ts";

/**
 * Keeps a body until its end and calls `take` with it. One of declared length is collected in a buffer of that length,
 * so that it is in memory once and not once in pieces and once whole.
 */
export function collectBody(request: HttpRequest, take: (body: Buffer<ArrayBuffer>) => void): Receive {
  const collector = createCollector(request.headers["content-length"]);
  // What the app is given may have another length.
  delete request.headers["content-length"];
  request.headers["transfer-encoding"] = "chunked";
  return (chunk) => {
    if (chunk !== null) collector.add(chunk);
    else take(collector.whole());
    return true;
  };
}

function createCollector(declared: string | undefined) {
  if (declared === undefined) {
    const chunks: Buffer[] = [];
    return {
      add: (chunk: Buffer) => chunks.push(chunk),
      whole: () => {
        const body = Buffer.concat(chunks);
        chunks.length = 0;
        return body;
      },
    };
  }
  // Pages of it that nothing was written to take no memory yet.
  const body = Buffer.allocUnsafeSlow(Number(declared));
  let length = 0;
  return {
    add: (chunk: Buffer) => {
      length += chunk.copy(body, length);
    },
    whole: () => body.subarray(0, length),
  };
}

type InTurn = (response: ServerResponse, work: () => void) => void;

/**
 * A body that waits is in memory once; one that the app works on, several times. So only a few are handed over at once,
 * in the order in which they were complete, and the next one when the response to one of them has ended. The deadline
 * of its response limits how long one waits.
 */
export function createTurns(atOnce: number): InTurn {
  const limit = pLimit(atOnce);
  return (response, work) => {
    if (response.closed) return;
    let pending: typeof work | undefined = work;
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    response.once("close", () => {
      // Its body is not kept in memory until its turn.
      pending = undefined;
      resolve();
    });
    void limit(() => {
      pending?.();
      return closed;
    });
  };
}

import type { ServerResponse } from "node:http";
import pLimit from "p-limit";
import type { HttpRequest, Receive } from "./request.ts";

/**
 * Collects a body and calls `take` with it at its end. A body of declared length goes into one buffer of that length,
 * so that it is in memory once, not once in pieces and once whole.
 */
export function collectBody(request: HttpRequest, take: (body: Buffer<ArrayBuffer>) => void): Receive {
  const collector = createCollector(request.headers["content-length"]);
  // The app may get a body of another length.
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
  // Pages of the buffer take no memory until they are written.
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
 * A waiting body is in memory once, a body that the app parses several times. So only a few are passed on at a time, in
 * the order in which they were complete, and the next one when a response has ended. The response deadline limits the
 * wait.
 */
export function createTurns(atOnce: number): InTurn {
  const limit = pLimit(atOnce);
  return (response, work) => {
    if (response.closed) return;
    let pending: typeof work | undefined = work;
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    response.once("close", () => {
      // Releases the body, which would stay in memory until its turn.
      pending = undefined;
      resolve();
    });
    void limit(() => {
      pending?.();
      return closed;
    });
  };
}

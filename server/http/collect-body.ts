import type { ServerResponse } from "node:http";
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
 * Bodies that wait are in memory once; one that the app works on, several times. So only a few are handed over at once,
 * in the order in which they were whole, and the next one when the answer to one of them is done. How long one waits is
 * limited by the deadline of its answer.
 */
export function createTurns(atOnce: number): InTurn {
  const waiting = new Set<() => void>();
  let underWay = 0;
  const startNext = () => {
    for (const start of waiting) {
      if (underWay >= atOnce) return;
      waiting.delete(start);
      underWay += 1;
      start();
    }
  };
  return (response, work) => {
    if (response.closed) return;
    const start = () => work();
    waiting.add(start);
    response.once("close", () => {
      if (!waiting.delete(start)) underWay -= 1;
      startNext();
    });
    startNext();
  };
}

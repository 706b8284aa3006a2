import type { ServerResponse } from "node:http";

/**
 * Calls `look` with the status when the head of the answer is about to be written; the status that it returns, if any,
 * goes out instead. Of several, the last one that was added is asked first.
 */
export function beforeHead(response: ServerResponse, look: (status: number) => number | undefined): void {
  // Node's `writeHead` has several forms; what comes after the status is passed on as it is.
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(look(status) ?? status, ...rest)) as typeof response.writeHead;
}

import { logger } from "#lib/observability/logger.ts";
import { refuse } from "./refusal.ts";
import type { HttpRequest } from "./request.ts";
import { loggedPath } from "./request-log.ts";
import type { HttpResponse } from "./response.ts";

/** Longer than every deadline that a response can depend on. */
const RESPONSE_MS = 60_000;

/**
 * The overall limit of a request: how long its body and its response may both stand still. Before the head has been
 * sent the request is refused with 503, later its connection is closed. Slow clients that send or read are not
 * affected; Node limits how long a body may take.
 */
export function limitResponseTime(request: HttpRequest, response: HttpResponse, milliseconds = RESPONSE_MS): void {
  let [read, written] = bytesMoved(request, response);
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(check, milliseconds).unref();
  };
  const check = () => {
    const before = [read, written];
    [read, written] = bytesMoved(request, response);
    // Bytes after the body belong to the next request.
    if (written !== before[1] || (read !== before[0] && !request.complete)) {
      wait();
      return;
    }
    logger.error("http.timed-out", { path: loggedPath(request), milliseconds });
    // The handler may still write, which is an error by then.
    response.on("error", () => {});
    refuse(request, response, "timedOut");
  };
  wait();
  response.once("close", () => clearTimeout(timer));
}

const bytesMoved = (request: HttpRequest, response: HttpResponse): [read: number, written: number] => [
  request.socket.bytesRead,
  response.socket?.bytesWritten ?? 0,
];

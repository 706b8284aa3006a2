import { logger } from "#lib/observability/logger.ts";
import { refuse } from "./refusal.ts";
import type { HttpRequest } from "./request.ts";
import { loggedPath } from "./request-log.ts";
import type { HttpResponse } from "./response.ts";

/** More than the deadlines of everything that an answer waits for. */
const ANSWER_MS = 60_000;

/**
 * The overall limit of a request: nothing may move for so long, neither its body nor its answer. Before the head has
 * been sent the request is refused with 503, later its connection is closed. Slow clients that send or read are not affected;
 * how long a body may take is limited by Node.
 */
export function limitAnswerTime(request: HttpRequest, response: HttpResponse, milliseconds = ANSWER_MS): void {
  let [read, written] = bytesMoved(request, response);
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(check, milliseconds).unref();
  };
  const check = () => {
    const before = [read, written];
    [read, written] = bytesMoved(request, response);
    // What comes after the body belongs to another request.
    if (written !== before[1] || (read !== before[0] && !request.complete)) {
      wait();
      return;
    }
    logger.error("http.timed-out", { path: loggedPath(request), milliseconds });
    // The handler may still try to write, which is too late.
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

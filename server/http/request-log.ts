import type { IncomingMessage, ServerResponse } from "node:http";
import { logger } from "#lib/observability/logger.ts";

/** Tokens of reset and verification links are in the path and must not be logged. */
const maskTokens = (path: string) => path.replace(/[^/]{25,}/g, "…");

/** Longer than any path of ours; a refused path may be as long as all headers together. */
const MAX_LOGGED = 200;

/** Without the query, which may contain user input. */
export const loggedPath = ({ url = "" }: IncomingMessage) =>
  maskTokens(url.slice(0, MAX_LOGGED).split("?", 1)[0] ?? "");

/** Logs one line for each request when its response is closed. */
export function logWhenClosed(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const startedAt = performance.now();
  const path = loggedPath(request);
  const { method } = request;
  response.once("close", () => {
    const fields = {
      requestId,
      method,
      path,
      status: response.statusCode,
      ms: Math.round(performance.now() - startedAt),
      ...(!response.writableFinished && { aborted: true }),
    };
    if (path.startsWith("/_next/")) logger.debug("http.request", fields);
    else logger.info("http.request", fields);
  });
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { type Refusal, refusalOf } from "./refusal.ts";

/** Next's header for a server action that this build does not have. */
const UNKNOWN_ACTION = "x-nextjs-action-not-found";

const KINDS: Record<number, Refusal> = {
  400: "badRequest",
  404: "notFound",
  405: "methodNotAllowed",
  500: "crashed",
};

/**
 * Next answers a malformed request with a line of plain text and an error inside a page with an empty document; some of
 * our own handlers send a line too. Visitors get an error page instead. Responses to scripts stay as they are, because
 * Next's client reads that line, except for requests that it never sends.
 * @returns the page; undefined when the response stays as it is
 */
export function errorPageFor(request: IncomingMessage, response: ServerResponse, status: number) {
  const { headers } = request;
  const isForScript = headers["next-action"] !== undefined || headers.rsc !== undefined;
  const kind = isForScript ? kindForScript(status, response) : kindOf(status, response);
  if (kind === undefined) return undefined;
  response.removeHeader(UNKNOWN_ACTION);
  return refusalOf(kind, request);
}

const kindForScript = (status: number, response: ServerResponse): Refusal | undefined =>
  status === 400 && isType(response, "text/plain") ? "badRequest" : undefined;

function kindOf(status: number, response: ServerResponse): Refusal | undefined {
  // Set by Next and not by an override: the page failed, and only a script could fill Next's document.
  if (response.statusCode === 500 && isType(response, "text/html")) return "crashed";
  // A route handler failed, and Next sends an empty response.
  if (status === 500 && !response.hasHeader("content-type")) return "crashed";
  if (!isType(response, "text/plain")) return undefined;
  if (response.hasHeader(UNKNOWN_ACTION)) return "staleForm";
  return KINDS[status];
}

const isType = (response: ServerResponse, type: string) => String(response.getHeader("content-type")).startsWith(type);

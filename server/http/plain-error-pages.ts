import type { IncomingMessage, ServerResponse } from "node:http";
import { beforeHead } from "#lib/http/before-head.ts";
import { isApiPath } from "#lib/http/methods.ts";
import { type Refusal, refusalOf, replaceHeaders } from "./refusal.ts";

/** Next's own word for a form of a page it does not have, or has no longer. */
const UNKNOWN_ACTION = "x-nextjs-action-not-found";

const KINDS: Record<number, Refusal> = {
  400: "badRequest",
  404: "notFound",
  405: "methodNotAllowed",
  500: "crashed",
};

/**
 * Next answers what it cannot make sense of with a bare line of text, and what breaks inside a page with an empty
 * document; some of our own handlers write a line too. People get the page they would get for any other mistake. What
 * scripts asked for is left alone, as Next's own read the line, but for a request that they cannot have sent.
 */
export function dressBareAnswers(request: IncomingMessage, response: ServerResponse): void {
  const { url = "/", headers } = request;
  if (isApiPath(url)) return;
  const isForScript = headers["next-action"] !== undefined || headers.rsc !== undefined;
  const [write, end] = [response.write, response.end].map((method) =>
    (method as (...args: unknown[]) => unknown).bind(response),
  );
  let page: string | undefined;

  beforeHead(response, (status) => {
    const kind = kindFor(status);
    if (kind === undefined || page !== undefined) return status;
    const refusal = refusalOf(kind, request);
    page = refusal.body;
    response.removeHeader(UNKNOWN_ACTION);
    replaceHeaders(response, refusal.headers);
    return refusal.status;
  });

  function kindFor(status: number): Refusal | undefined {
    if (!isForScript) return kindOf(status, response);
    return status === 400 && isType(response, "text/plain") ? "badRequest" : undefined;
  }

  // Node writes a head that was not written by hand only when the first of the body is on its way.
  const headFirst = () => {
    if (!response.headersSent && kindFor(response.statusCode)) response.writeHead(response.statusCode);
  };
  response.write = ((...args: unknown[]) => {
    headFirst();
    return page === undefined ? write?.(...args) : true;
  }) as typeof response.write;
  response.end = ((...args: unknown[]) => {
    headFirst();
    return page === undefined ? end?.(...args) : end?.(request.method === "HEAD" ? undefined : page);
  }) as typeof response.end;
}

function kindOf(status: number, response: ServerResponse): Refusal | undefined {
  // Set by Next itself and not by a page's wish: something inside a page broke, and what it sends only a script can fill.
  if (response.statusCode === 500 && isType(response, "text/html")) return "crashed";
  // A route handler broke, and Next sends nothing at all.
  if (status === 500 && !response.hasHeader("content-type")) return "crashed";
  if (!isType(response, "text/plain")) return undefined;
  if (response.hasHeader(UNKNOWN_ACTION)) return "staleForm";
  return KINDS[status];
}

const isType = (response: ServerResponse, type: string) => String(response.getHeader("content-type")).startsWith(type);

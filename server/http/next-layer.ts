import type { IncomingMessage, ServerResponse } from "node:http";
import { API_METHODS, isApiPath, METHOD_HEADER } from "#lib/http/methods.ts";
import { openOverrides, overriddenStatus, type ResponseOverride } from "#lib/http/response-overrides.ts";
import type { Layer } from "./layer.ts";
import { errorPageFor } from "./plain-error-pages.ts";
import { refuse } from "./refusal.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";

/** Next's request handler. */
export type NextHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Passes a request to Next, and completes the response before its head is sent: overrides of the page, error pages,
 * `Vary`, cookies.
 */
export function nextLayer(handle: NextHandler): Layer {
  return async (request, response) => {
    // The client may have left while earlier layers waited. Then "close" has been emitted and would not end the overrides.
    if (response.destroyed) return;
    const isForApi = isApiPath(request.url ?? "");
    const isHead = request.method === "HEAD";
    const overrides = openOverrides(request.requestId, () => refuse(request, response, "badRequest"));
    response.once("close", overrides.close);
    response.beforeHead((status) => {
      applyOverrides(response, overrides.list);
      // RFC 9110 9.2.1: HEAD changes no state, so a message or a reset link is kept for the GET.
      if (isHead) response.removeHeader("set-cookie");
      if (response.isRefused) return status;
      const final = overriddenStatus(status, overrides.list);
      return isForApi ? dropPageVary(response, final) : finishPage(request, response, final);
    });
    if (isForApi) replaceUnknownMethod(request);
    await handle(request, response);
  };
}

function applyOverrides(response: HttpResponse, overrides: ResponseOverride[]): void {
  for (const { headers = {}, cookie } of overrides) {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (cookie) response.appendHeader("Set-Cookie", cookie);
  }
}

/**
 * Next answers unknown methods itself, and fails on some. So it gets PATCH, which every address of the API refuses or
 * handles by the header that holds the original method.
 */
function replaceUnknownMethod(request: HttpRequest): void {
  const { method = "" } = request;
  if (API_METHODS.includes(method)) return;
  request.headers[METHOD_HEADER] = method;
  request.method = "PATCH";
}

/** Headers of Next's client router, which change its pages. Next lists them in `Vary` of every response. */
export const RSC_HEADERS = [
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
];

/** Removes page headers from `Vary` of API responses, so that caches in front hold one copy of each. */
function dropPageVary(response: HttpResponse, status: number): number {
  const names = [response.getHeader("vary") ?? ""]
    .flat()
    .join(",")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && !RSC_HEADERS.includes(name.toLowerCase()));
  if (names.length === 0) response.removeHeader("vary");
  else response.setHeader("vary", names.join(", "));
  return status;
}

function finishPage(request: HttpRequest, response: HttpResponse, status: number): number {
  const page = errorPageFor(request, response, status);
  if (page) response.replaceBody(page.headers, page.body);
  // A page depends on the visitor, which Next does not list.
  if (/^text\/html\b/.test(String(response.getHeader("content-type")))) response.appendHeader("Vary", "Cookie");
  return page?.status ?? status;
}

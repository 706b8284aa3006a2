import { matchesTag } from "#lib/http/etags.ts";
import { SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import { corsHeaders } from "./cors.ts";
import { errorReply, PROBLEM_TYPE, toProblem } from "./error-body.ts";
import { entityTag } from "./etag.ts";
import type { Reply } from "./operation.ts";
import { usedUpHeaders } from "./rate-limit.ts";

/** What shapes every response to one request. */
export type Surface = {
  request: Request;
  readsSession: boolean;
  problems: boolean;
  /** The headers of the caller's limit. */
  limits: Record<string, string>;
};

const API_HEADERS = {
  ...SECURITY_HEADERS,
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
};

function commonHeaders({ request, readsSession }: Surface): Record<string, string> {
  return {
    ...API_HEADERS,
    Vary: readsSession ? "Accept, Cookie, origin" : "Accept, origin",
    ...corsHeaders(request),
  };
}

export function replyResponse(reply: Reply, surface: Surface): Response {
  const { request, limits } = surface;
  const headers = { ...commonHeaders(surface), ...limits, ...reply.headers };
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });

  const text = JSON.stringify(reply.body);
  const isRead = request.method === "GET" || request.method === "HEAD";
  // Responses differ by caller and may change at any time: a cache may keep one and must revalidate it each time.
  const cached = isRead
    ? { ETag: entityTag(text, reply.version), "Cache-Control": "private, no-cache" }
    : {
        "Cache-Control": "no-store",
        ...(reply.version !== undefined && { ETag: entityTag(text, reply.version) }),
      };
  if (isRead && reply.status === 200 && cached.ETag && matchesTag(request.headers.get("if-none-match"), cached.ETag)) {
    return new Response(null, { status: 304, headers: { ...headers, ...cached } });
  }
  return new Response(request.method === "HEAD" ? null : text, {
    status: reply.status,
    headers: { ...headers, ...cached, "Content-Type": "application/json" },
  });
}

export function errorResponse(error: unknown, surface: Surface): Response {
  const { status, body, headers } = errorReply(error);
  const text = JSON.stringify(surface.problems ? toProblem(status, body) : body);
  return new Response(surface.request.method === "HEAD" ? null : text, {
    status,
    headers: {
      ...commonHeaders(surface),
      ...surface.limits,
      // A limit of its own that is used up replaces the general one.
      ...usedUpHeaders(error),
      ...headers,
      "Cache-Control": "no-store",
      "Content-Type": surface.problems ? PROBLEM_TYPE : "application/json",
    },
  });
}

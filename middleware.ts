import { type NextRequest, NextResponse } from "next/server";
import { ORIGIN_HEADER, originOf } from "./lib/http/client-and-origin.ts";
import { preparePageRequest } from "./lib/http/page-request.ts";

/** Prepares a page request as the launcher does (server/http/prepare-page.ts), for `next start` without it. */
export function middleware({ headers: sent, nextUrl }: NextRequest): NextResponse {
  const { request, response, cookies } = preparePageRequest({
    path: nextUrl.pathname,
    origin: sent.get(ORIGIN_HEADER) ?? originOf(sent),
    header: (name) => sent.get(name) ?? undefined,
  });
  const headers = new Headers(sent);
  for (const [name, value] of Object.entries(request)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  const result = NextResponse.next({ request: { headers } });
  for (const [name, value] of Object.entries(response)) result.headers.set(name, value);
  for (const cookie of cookies) result.headers.append("Set-Cookie", cookie);
  return result;
}

/**
 * Pages only, and only those that the launcher has not prepared: they have no nonce yet. Whatever is not known to be a
 * file counts as a page, because a page that is not found needs its policy too.
 */
export const config = {
  runtime: "nodejs",
  matcher: [
    {
      source:
        "/((?!api/|_next/|media/|sitemap/|icons/[\\w-]+\\.(?:png|svg)$|(?:.*/)?feed\\.(?:atom|rss|json)/?$|sitemap\\.xml/?$|robots\\.txt/?$|site\\.webmanifest/?$|favicon\\.ico$|(?:.*/)?og\\.png/?$).*)",
      missing: [{ type: "header", key: "x-nonce" }],
    },
  ],
};

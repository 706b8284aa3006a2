export { gate as middleware } from "./lib/pages/request-gate.ts";

/**
 * Pages only: the API, files and Next's own parts have nothing to gain here, and uploads would be cut at a limit. Only
 * what is known to be none is left out, since a page that is not found needs its policy like any other.
 */
export const config = {
  runtime: "nodejs",
  matcher: [
    "/((?!api/|_next/|media/|sitemap/|icons/[\\w-]+\\.(?:png|svg)$|(?:.*/)?feed\\.(?:atom|rss|json)/?$|sitemap\\.xml/?$|robots\\.txt/?$|\\.well-known/security\\.txt/?$|site\\.webmanifest/?$|favicon\\.ico$|(?:.*/)?og\\.png/?$).*)",
  ],
};

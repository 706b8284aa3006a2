export { gate as middleware } from "./lib/web/request-gate.ts";

/** Pages only: the API, files and Next's own parts have nothing to gain here, and uploads would be cut at a limit. */
export const config = {
  runtime: "nodejs",
  matcher: [
    "/((?!api/|_next/|media/|icons/|fonts/|feed\\.|sitemap|robots\\.txt|site\\.webmanifest|favicon\\.ico|og\\.png).*)",
  ],
};

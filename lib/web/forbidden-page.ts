import { NextResponse } from "next/server";
import { routes } from "#lib/routes.ts";

/** The 403 of a request that never reaches a page; written by hand because nothing of it may be run. */
export function forbiddenPage(): NextResponse {
  const html = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Access forbidden</title>
<style>
:root { color-scheme: light dark }
body { font: 1.125rem/1.6 Georgia, serif; max-width: 34rem; margin: 20vh auto; padding: 0 1.5rem }
</style>
</head>
<body>
<main>
<p>403</p>
<h1>Access Forbidden</h1>
<p>The form was sent from another site. Please open the page here and send it again.</p>
<p><a href="${routes.home()}">Home</a></p>
</main>
</body>
</html>
`;
  return new NextResponse(html, { status: 403, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

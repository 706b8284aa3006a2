import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";
import { routes } from "#lib/routes.ts";
import { SECURITY_HEADERS } from "#lib/security-headers.ts";

/** The page to try the API on: Swagger UI out of our own node_modules, with nothing loaded from elsewhere. */

const docs = routes.apiDocs();

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${env.SITE_NAME.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)} API</title>
<link rel="stylesheet" href="${docs}swagger-ui.css">
<script src="${docs}swagger-ui-bundle.js" defer></script>
<script src="${docs}start.js" defer></script>
</head>
<body>
<main id="reference"></main>
<noscript><p>The page needs JavaScript; the same description for machines is at
<a href="${routes.api()}openapi.json">openapi.json</a>.</p></noscript>
</body>
</html>
`;

// Swagger UI has a dark look, which its owner has to ask for.
const START = `const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

SwaggerUIBundle({
  url: "${routes.api()}openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

const HEADERS = {
  ...SECURITY_HEADERS,
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

export async function referencePage(): Promise<Response> {
  return new Response(PAGE, {
    headers: { ...HEADERS, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });
}

const TYPES: Record<string, string> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "start.js": "text/javascript; charset=utf-8",
};

// From the project's folder and not from this file's: inside Next's bundle the file has no place of its own.
const folder = path.join(process.cwd(), "node_modules", "swagger-ui-dist");

/** The page's own files, by a fixed list. */
export async function referenceAsset(
  _request: Request,
  { params }: { params: Promise<{ asset: string }> },
): Promise<Response> {
  const { asset } = await params;
  const type = TYPES[asset];
  if (!type) return Response.json({ error: "Not found" }, { status: 404, headers: HEADERS });
  const body = asset === "start.js" ? START : await readFile(path.join(folder, asset));
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: { ...HEADERS, "Content-Type": type, "Cache-Control": "public, max-age=86400" },
  });
}

import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";
import { routes } from "#lib/routes.ts";
import { SECURITY_HEADERS } from "#lib/security-headers.ts";

/** The page to try the API on: Swagger UI out of our own node_modules, with nothing loaded from elsewhere. */

const docs = routes.apiDocs();

const siteName = env.SITE_NAME.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${siteName} API</title>
<link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="${docs}swagger-ui.css">
<link rel="stylesheet" href="${docs}daybook.css">
<script src="${docs}swagger-ui-bundle.js" defer></script>
<script src="${docs}start.js" defer></script>
</head>
<body>
<header class="site"><a href="${routes.home()}">${siteName}</a></header>
<main id="reference"></main>
<noscript><p>The page needs JavaScript; the same description for machines is at
<a href="${routes.api()}openapi.json">openapi.json</a>.</p></noscript>
</body>
</html>
`;

// Swagger UI has a dark look, which its owner has to ask for; the theme may be set on the site (components/layout/theme).
const START = `const dark = matchMedia("(prefers-color-scheme: dark)");
let theme = null;
try { theme = localStorage.getItem("theme"); } catch {}
const follow = () =>
  document.documentElement.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && dark.matches));
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

/** Paper and ink as on the other pages (app/styles/tokens.css), in the fonts that are there already. */
const LOOK = `html { background: oklch(98% 0.008 85); color: oklch(22% 0.01 70); }
html.dark-mode { background: oklch(18% 0.01 70); color: oklch(92% 0.014 85); color-scheme: dark; }
body { margin: 0; }
.site { border-bottom: 1px solid oklch(60% 0.012 80 / 0.35); }
.site a {
  display: flex; align-items: center; box-sizing: border-box; max-width: 1460px; min-height: 64px; margin: 0 auto;
  padding: 0 20px; color: inherit; font: 1.5rem Georgia, "Times New Roman", serif; text-decoration: none;
}
.site a:hover { color: oklch(60% 0.19 32); }
noscript p { padding: 0 20px; font-family: system-ui, sans-serif; }
.swagger-ui, .swagger-ui .info .title, .swagger-ui .info p, .swagger-ui .info li, .swagger-ui .opblock-tag,
.swagger-ui .opblock .opblock-summary-description, .swagger-ui .btn { font-family: system-ui, sans-serif; }
.swagger-ui .info .title { font-family: Georgia, "Times New Roman", serif; font-weight: 400; }
.swagger-ui .info { margin: 40px 0 24px; }
html.dark-mode .swagger-ui, html.dark-mode .swagger-ui .scheme-container { background: none; }
.swagger-ui .scheme-container { padding: 16px 0; background: none; box-shadow: none; }
.swagger-ui .btn.authorize { color: inherit; border-color: currentcolor; }
.swagger-ui .btn.authorize svg { fill: currentcolor; }
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
  "daybook.css": "text/css; charset=utf-8",
};

const OURS: Record<string, string> = { "start.js": START, "daybook.css": LOOK };

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
  const body = OURS[asset] ?? (await readFile(path.join(folder, asset)));
  return new Response(typeof body === "string" ? body : new Uint8Array(body), {
    headers: { ...HEADERS, "Content-Type": type, "Cache-Control": "public, max-age=86400" },
  });
}

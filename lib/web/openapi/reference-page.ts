import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "#lib/env.ts";
import { projectDir } from "#lib/project-dir.ts";
import { routes } from "#lib/routes.ts";
import { SECURITY_HEADERS } from "#lib/security-headers.ts";
import { escapeMarkup } from "#lib/xml.ts";

/** The page to try the API on: Swagger UI out of our own node_modules, with nothing loaded from elsewhere. */

const docs = routes.apiDocs();

const page = (siteName: string) => `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${siteName} API</title>
<meta name="description" content="Every address of the API of ${siteName}, to read and to try.">
<link rel="icon" href="/icons/icon.svg" type="image/svg+xml">
<script src="${docs}theme.js"></script>
<link rel="stylesheet" href="${docs}swagger-ui.css">
<link rel="stylesheet" href="${docs}tokens.css">
<link rel="stylesheet" href="${docs}reference-page.css">
<script src="${docs}swagger-ui-bundle.js" defer></script>
<script src="${docs}start.js" defer></script>
</head>
<body id="api">
<header class="reference-header">
<a class="brand" href="${routes.home()}"><img src="/icons/icon.svg" alt="" width="26" height="26">${siteName}</a>
<nav aria-label="API"><a href="${routes.api()}openapi.json">OpenAPI document</a></nav>
</header>
<main id="reference"></main>
<noscript><p>The page needs JavaScript; the same description for machines is at
<a href="${routes.api()}openapi.json">openapi.json</a>.</p></noscript>
</body>
</html>
`;

// The reader's choice of theme, as the pages keep it, before the first paint. Swagger UI has a class for its dark look.
const THEME = `const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
function follow() {
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch {}
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  else delete root.dataset.theme;
  root.classList.toggle("dark-mode", chosen === "dark" || (chosen !== "light" && night.matches));
}
night.addEventListener("change", follow);
addEventListener("storage", follow);
follow();
`;

const START = `SwaggerUIBundle({
  url: "${routes.api()}openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  persistAuthorization: false,
  syntaxHighlight: false,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

const HEADERS = {
  ...SECURITY_HEADERS,
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
};

export async function referencePage(): Promise<Response> {
  return new Response(page(escapeMarkup(env.SITE_NAME)), {
    headers: { ...HEADERS, "Content-Type": "text/html; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });
}

const TEXT_CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";
const FONT = "font/woff2";

const fromProject = (...parts: string[]) => path.join(projectDir, ...parts);

/** The page's own files: name → type and where it lies, or what it says. */
const ASSETS: Record<string, { type: string; file: string } | { type: string; text: string }> = {
  "swagger-ui.css": { type: TEXT_CSS, file: fromProject("node_modules/swagger-ui-dist/swagger-ui.css") },
  "swagger-ui-bundle.js": { type: SCRIPT, file: fromProject("node_modules/swagger-ui-dist/swagger-ui-bundle.js") },
  "tokens.css": { type: TEXT_CSS, file: fromProject("app/styles/tokens.css") },
  "reference-page.css": { type: TEXT_CSS, file: fromProject("lib/web/openapi/reference-page.css") },
  "figtree.woff2": {
    type: FONT,
    file: fromProject("node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"),
  },
  "newsreader.woff2": {
    type: FONT,
    file: fromProject("node_modules/@fontsource/newsreader/files/newsreader-latin-400-normal.woff2"),
  },
  "theme.js": { type: SCRIPT, text: THEME },
  "start.js": { type: SCRIPT, text: START },
};

export const isReferenceAsset = (name: string) => Object.hasOwn(ASSETS, name);

export async function referenceAsset(name: string): Promise<Response> {
  const found = ASSETS[name];
  if (!found) throw new Error(`The reference page has no ${name}.`);
  const body = "text" in found ? found.text : new Uint8Array(await readFile(found.file));
  return new Response(body, {
    headers: { ...HEADERS, "Content-Type": found.type, "Cache-Control": "public, max-age=3600" },
  });
}

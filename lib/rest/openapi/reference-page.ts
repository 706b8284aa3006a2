import { readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "#config/env.ts";
import { projectDir } from "#config/project-dir.ts";
import { type Html, html } from "#lib/format/html.ts";
import { matchesTag } from "#lib/http/etags.ts";
import { SECURITY_HEADERS } from "#lib/http/security-headers.ts";
import { entityTag } from "#lib/rest/etag.ts";
import { routes } from "#lib/routes.ts";
import type { JsonSchema } from "./component-schemas.ts";
import { renderReference } from "./render-reference.ts";

/** The page to read about the API and to try it on: the OpenAPI document as HTML, with a script of a few kilobytes. */

const docs = routes.apiDocs();
const openApi = `${routes.api()}openapi.json`;

const page = (siteName: string, reference: Html) => html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${siteName} API</title>
<meta name="description" content="Every address of the API of ${siteName}, to read and to try.">
<link rel="icon" href="/icons/icon.svg" type="image/svg+xml">
<script src="${docs}theme.js"></script>
<link rel="stylesheet" href="${docs}tokens.css">
<link rel="stylesheet" href="${docs}reference-page.css">
<script src="${docs}reference-page.js" type="module"></script>
</head>
<body data-api="${routes.api().replace(/\/$/, "")}">
<header class="reference-header">
<a class="brand" href="${routes.home()}"><img src="/icons/icon.svg" alt="" width="26" height="26">${siteName}</a>
<nav aria-label="API"><a href="${openApi}">OpenAPI document</a></nav>
</header>
<main>
${reference}
</main>
</body>
</html>
`;

const LOG_IN = html`<noscript><p>Logging in and trying requests out need JavaScript.</p></noscript>
<section class="login needs-js" aria-labelledby="login-title">
<h2 id="login-title">Log in</h2>
<p>Requests that you try out below are then sent with your access token. Reloading the page forgets it. Without one they are sent with your session on the site, if you have one.</p>
<form id="login-form" method="post">
<div class="field"><label for="login-username">Username</label><input id="login-username" type="text" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" dir="auto" required></div>
<div class="field"><label for="login-password">Password</label><input id="login-password" name="password" type="password" autocomplete="current-password" dir="auto" required></div>
<button type="submit">Log in</button>
</form>
<div class="field">
<label for="access-token">Access token</label>
<input id="access-token" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" dir="ltr" aria-describedby="access-token-hint">
<p class="hint" id="access-token-hint">Filled in when you log in. Any other token works too, as that of a recovery email.</p>
</div>
<p id="login-status" role="status"></p>
<button type="button" id="logout-button" hidden>Log out</button>
</section>`;

// The reader's choice of theme, as the pages keep it, before the first paint.
const THEME = `const root = document.documentElement;
function follow() {
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch {}
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  else delete root.dataset.theme;
}
addEventListener("storage", follow);
follow();
`;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  // The script sends every form. One that is submitted before it runs must not put a password into the address.
  "form-action 'none'",
  "frame-ancestors 'none'",
  // The script makes no markup from text.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

const HEADERS = { ...SECURITY_HEADERS, "Content-Security-Policy": POLICY.join("; ") };

/**
 * The page or one of its files. They have fixed names and must be of one version, so a cache revalidates its copy each time.
 */
function revalidated(request: Request, contentType: string, body: string | Uint8Array<ArrayBuffer>): Response {
  const etag = entityTag(body);
  const headers = { ...HEADERS, ETag: etag, "Cache-Control": "public, no-cache" };
  if (matchesTag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "Content-Type": contentType } });
}

/** @param document as `createDocument` makes it */
export const referencePage = (request: Request, document: JsonSchema): Response =>
  revalidated(request, "text/html; charset=utf-8", page(env.SITE_NAME, renderReference(document, LOG_IN)).source);

const TEXT_CSS = "text/css; charset=utf-8";
const SCRIPT = "text/javascript; charset=utf-8";
const FONT = "font/woff2";

const fromProject = (...parts: string[]) => path.join(projectDir, ...parts);

/** The page's own files: name → type and file, or text. */
const ASSETS: Record<
  string,
  { type: string; file: string; rewrite?: (text: string) => string } | { type: string; text: string }
> = {
  "tokens.css": {
    type: TEXT_CSS,
    file: fromProject("app/styles/tokens.css"),
    // Only Tailwind reads `@theme`; a browser needs the same declarations in a rule.
    rewrite: (css) => css.replaceAll(/^@theme[^{]*/gm, ":root "),
  },
  "reference-page.js": { type: SCRIPT, file: fromProject("lib/rest/openapi/reference-page.js") },
  "reference-page.css": { type: TEXT_CSS, file: fromProject("lib/rest/openapi/reference-page.css") },
  "figtree.woff2": {
    type: FONT,
    file: fromProject("node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2"),
  },
  "newsreader.woff2": {
    type: FONT,
    file: fromProject("node_modules/@fontsource/newsreader/files/newsreader-latin-400-normal.woff2"),
  },
  "theme.js": { type: SCRIPT, text: THEME },
};

export const isReferenceAsset = (name: string) => Object.hasOwn(ASSETS, name);

export async function referenceAsset(request: Request, name: string): Promise<Response> {
  const found = ASSETS[name];
  if (!found) throw new Error(`The reference page has no ${name}.`);
  return revalidated(request, found.type, await contentOf(found));
}

async function contentOf(asset: (typeof ASSETS)[string]): Promise<string | Uint8Array<ArrayBuffer>> {
  if ("text" in asset) return asset.text;
  return asset.rewrite ? asset.rewrite(await readFile(asset.file, "utf8")) : new Uint8Array(await readFile(asset.file));
}

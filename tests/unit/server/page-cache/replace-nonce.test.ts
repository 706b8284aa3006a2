import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { cachedPagePolicy, contentSecurityPolicy } from "#lib/http/content-security-policy.ts";
import { replaceNonce } from "#server/http/page-cache/render-page.ts";

const NONCE = "q83vEjRWeJCrze8SNFZ4kA==";
const ORIGIN = "https://diary.example.com";
const hash = (script: string) => `sha256-${createHash("sha256").update(script).digest("base64")}`;

test("the scripts of a cached page are allowed by their hashes, and the nonce is nowhere", () => {
  const html = `<link nonce="${NONCE}"><script src="/a.js" nonce="${NONCE}"></script><script nonce="${NONCE}">go({"nonce":"${NONCE}"})</script>`;
  const page = replaceNonce(html, NONCE);
  expect(page.html).toBe('<link><script src="/a.js"></script><script>go({"nonce":""})</script>');
  expect(page.hashes).toEqual([hash('go({"nonce":""})')]);
});

test("a script without the nonce stays forbidden", () => {
  const html = `<script nonce="${NONCE}">ours()</script><script>theirs()</script><script nonce="guess">theirs()</script>`;
  expect(replaceNonce(html, NONCE).hashes).toEqual([hash("ours()")]);
});

test("the policy of a cached page differs from that of a rendered one in its scripts only", () => {
  const cached = cachedPagePolicy([hash("a"), hash("b")], ORIGIN);
  expect(cached).toContain(`script-src 'self' '${hash("a")}' '${hash("b")}';`);
  expect(cached).not.toMatch(/nonce|strict-dynamic|script-src[^;]*unsafe/);
  const rest = (policy: string) => policy.replace(/script-src[^;]*;/, "");
  expect(rest(cached)).toBe(rest(contentSecurityPolicy(NONCE, ORIGIN)));
});

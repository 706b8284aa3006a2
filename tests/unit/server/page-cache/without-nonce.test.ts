import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { contentSecurityPolicy } from "#lib/http/content-security-policy.ts";
import { withoutNonce } from "#server/http/page-cache/render-page.ts";

const NONCE = "q83vEjRWeJCrze8SNFZ4kA==";
const policy = contentSecurityPolicy(NONCE, "https://diary.example.com");
const hash = (script: string) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;

test("the scripts of the page are allowed by their hashes, and the nonce is nowhere", () => {
  const html = `<link nonce="${NONCE}"><script src="/a.js" nonce="${NONCE}"></script><script nonce="${NONCE}">go({"nonce":"${NONCE}"})</script>`;
  const page = withoutNonce(html, policy);
  expect(page?.html).toBe('<link><script src="/a.js"></script><script>go({"nonce":""})</script>');
  expect(page?.policy).toContain(`script-src 'self' ${hash('go({"nonce":""})')};`);
  expect(page?.policy).not.toMatch(/nonce|strict-dynamic|script-src[^;]*unsafe/);
  // Everything else stays as it was for the rendered page.
  expect(page?.policy.replace(/script-src[^;]*;/, "")).toBe(policy.replace(/script-src[^;]*;/, ""));
});

test("a script without the nonce stays forbidden", () => {
  const html = `<script nonce="${NONCE}">ours()</script><script>theirs()</script><script nonce="guess">theirs()</script>`;
  const page = withoutNonce(html, policy);
  expect(page?.policy).toContain(hash("ours()"));
  expect(page?.policy).not.toContain(hash("theirs()"));
});

test("an answer whose policy is not understood is not kept", () => {
  expect(withoutNonce("<p>", "default-src 'self'")).toBeUndefined();
});

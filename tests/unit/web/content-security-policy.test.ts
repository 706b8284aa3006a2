import { expect, test } from "vitest";
import { contentSecurityPolicy, createNonce } from "#lib/web/content-security-policy.ts";

test("scripts run only with the nonce of the answer", () => {
  const policy = contentSecurityPolicy("abc", "https://diary.example.com");
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).toContain("connect-src 'self' wss://diary.example.com;");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("every answer has a nonce of its own", () => {
  expect(createNonce()).not.toBe(createNonce());
});

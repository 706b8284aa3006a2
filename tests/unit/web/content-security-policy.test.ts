import { afterEach, expect, test } from "vitest";
import { env } from "#lib/env.ts";
import { contentSecurityPolicy, createNonce } from "#lib/web/content-security-policy.ts";

const before = { ...env };
afterEach(() => void Object.assign(env, { CDN_URL: undefined, S3_ENDPOINT: undefined }, before));

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

test("pictures may come from anywhere on the hosts they lie on, also when the settings name a folder there", () => {
  Object.assign(env, { CDN_URL: "https://cdn.example.com/daybook", S3_ENDPOINT: "http://minio.local:9000/" });
  const policy = contentSecurityPolicy("abc", "https://diary.example.com");
  expect(policy).toContain("img-src 'self' data: blob: https://cdn.example.com http://minio.local:9000;");
});

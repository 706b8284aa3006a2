import { afterEach, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { contentSecurityPolicy, createNonce } from "#lib/http/content-security-policy.ts";

const before = { ...env };
const touched = ["S3_BUCKET", "S3_REGION", "S3_ENDPOINT", "CDN_URL", "PUSHER_APP_ID", "PUSHER_KEY", "PUSHER_SECRET"];
afterEach(() => {
  for (const name of [...touched, "PUSHER_CLUSTER", "PUSHER_HOST"]) Object.assign(env, { [name]: undefined });
  Object.assign(env, before);
});

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

test("styles come from files only, and text becomes markup by a policy only", () => {
  const policy = contentSecurityPolicy("abc", "https://diary.example.com");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types nextjs default post-text");
});

const BUCKET = { S3_BUCKET: "photos", S3_REGION: "eu-central-1" };

test.each([
  [{}, "'self' data: blob:"],
  [BUCKET, "'self' data: blob: https://photos.s3.eu-central-1.amazonaws.com/"],
  [{ ...BUCKET, S3_ENDPOINT: "http://minio.local:9000/" }, "'self' data: blob: http://minio.local:9000/photos/"],
  [{ ...BUCKET, CDN_URL: "https://cdn.example.com/daybook" }, "'self' data: blob: https://cdn.example.com/daybook/"],
])("images come from where they are stored and from no other bucket: %o", (settings, sources) => {
  Object.assign(env, settings);
  expect(contentSecurityPolicy("abc", "https://diary.example.com")).toContain(`img-src ${sources};`);
});

const PUSHER = { PUSHER_APP_ID: "1", PUSHER_KEY: "key", PUSHER_SECRET: "secret" };

test.each([
  [{ ...PUSHER, PUSHER_CLUSTER: "eu" }, "wss://ws-eu.pusher.com:443"],
  [{ ...PUSHER, PUSHER_HOST: "soketi.example.com" }, "wss://soketi.example.com:443"],
  [
    { ...PUSHER, PUSHER_HOST: "soketi.local", PUSHER_PORT: 6001, PUSHER_TLS: false },
    "wss://soketi.local:6001 ws://soketi.local:6001",
  ],
])("live counts come from the configured server only: %o", (settings, sources) => {
  Object.assign(env, settings);
  const policy = contentSecurityPolicy("abc", "https://diary.example.com");
  expect(policy).toContain(`connect-src 'self' wss://diary.example.com ${sources};`);
});

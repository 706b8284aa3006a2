import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { env } from "#config/env.ts";
import { digestOf } from "#lib/idempotency/digest-of.ts";

const fields = { username: "ann", email: "ann@example.com", password: "long-walks-7", password2: "long-walks-7" };

test("requests with the same content in another order have the same digest, others have another", async () => {
  const { username, ...rest } = fields;
  expect(await digestOf({ ...rest, username })).toBe(await digestOf(fields));
  expect(await digestOf({ ...fields, username: "bob" })).not.toBe(await digestOf(fields));
});

test("what a file holds counts", async () => {
  const file = (text: string) => ({ image: new File([text], "a.png", { type: "image/png" }) });
  expect(await digestOf(file("1"))).toBe(await digestOf(file("1")));
  expect(await digestOf(file("1"))).not.toBe(await digestOf(file("2")));
});

test("secrets leave nothing in it but their presence", async () => {
  const { password2: _, ...one } = fields;
  expect(await digestOf({ ...fields, password: "x", password2: "y" })).toBe(await digestOf(fields));
  expect(await digestOf(one)).not.toBe(await digestOf(fields));
});

test("it cannot be computed without the site's secret", async () => {
  const digest = await digestOf({ title: "a" });
  const plain = createHash("sha256");
  for (const text of ['["idempotency"]', '["title","a"]']) plain.update(text);
  expect(digest).not.toBe(plain.digest("hex"));
  const secret = env.AUTH_SECRET;
  env.AUTH_SECRET = "another-secret-that-is-long-enough-0123456789";
  try {
    expect(await digestOf({ title: "a" })).not.toBe(digest);
  } finally {
    env.AUTH_SECRET = secret;
  }
});

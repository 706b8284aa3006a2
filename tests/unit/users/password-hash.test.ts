import { expect, test } from "vitest";
import { hashPassword, verifyNothing, verifyPassword } from "#lib/users/password-hash.ts";

test("a hash is salted and fits its own password only", async () => {
  const [first, second] = await Promise.all([hashPassword("testpass123"), hashPassword("testpass123")]);
  expect(first).not.toBe(second);
  expect(await verifyPassword("testpass123", first)).toBe(true);
  expect(await verifyPassword("Testpass123", first)).toBe(false);
});

test("passwords count beyond the 72 bytes that bcrypt reads, and beyond a NUL", async () => {
  const long = "x".repeat(100);
  const hash = await hashPassword(`${long}a`);
  expect(await verifyPassword(`${long}b`, hash)).toBe(false);
  const withNul = await hashPassword("one\0two");
  expect(await verifyPassword("one\0three", withNul)).toBe(false);
});

test("checking nothing says no", async () => {
  expect(await verifyNothing("testpass123")).toBe(false);
});

test("hashing leaves the event loop free", async () => {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await Promise.all(Array.from({ length: 8 }, () => hashPassword("testpass123")));
  clearInterval(timer);
  expect(longest).toBeLessThan(500);
});

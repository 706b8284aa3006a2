import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { checkHashers, hashPassword, startHashers, verifyNothing, verifyPassword } from "#lib/users/password-hash.ts";

// It blocks its caller. The worker threads load their own copy, so a call that still succeeds was not made in this thread.
vi.mock("bcryptjs", () => {
  const refuse = () => {
    throw new Error("bcrypt was called in the thread that serves the pages");
  };
  return { hash: refuse, hashSync: refuse, compare: refuse, compareSync: refuse };
});

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

test("checking without a hash fails", async () => {
  expect(await verifyNothing("testpass123")).toBe(false);
});

test("twenty logins at once are worked on in other threads, and leave a processor to the pages", async () => {
  const hash = await hashPassword("testpass123");
  const logins = Array.from({ length: 20 }, () => verifyPassword("testpass123", hash));
  const { pool } = Reflect.get(globalThis, "daybookHashers");
  expect(pool.threads.length).toBeGreaterThan(0);
  expect(pool.threads.length).toBeLessThanOrEqual(Math.max(1, availableParallelism() - 1));
  expect(await Promise.all(logins)).toEqual(Array(20).fill(true));
});

test("threads that cannot start fail at once, and others are started for the next password", async () => {
  startHashers("/nonexistent/password-worker.mjs");
  const waiting = [hashPassword("testpass123"), verifyPassword("testpass123", "hash"), checkHashers()];
  for (const answer of waiting) await expect(answer).rejects.toThrow(UnavailableError);
  expect(await hashPassword("testpass123")).toMatch(/^\$2b\$/);
});

test("a thread that does not answer is replaced at the deadline", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "daybook-worker-"));
  const silent = path.join(folder, "silent.mjs");
  await writeFile(silent, "export default () => new Promise(() => setInterval(() => {}, 60_000));");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  startHashers(silent);
  const answer = expect(verifyPassword("testpass123", "hash")).rejects.toThrow("The password worker: no answer in");
  await vi.advanceTimersByTimeAsync(60_000);
  await answer;
  vi.useRealTimers();
  await startHashers().pool.destroy();
  startHashers();
  await rm(folder, { recursive: true });
});

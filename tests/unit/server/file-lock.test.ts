import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withFileLock } from "#server/file-lock.ts";
import { StartProblem } from "#server/start-problem.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("work under one lock is done one after the other", async () => {
  let atWork = 0;
  const works = [1, 2, 3].map((result) =>
    withFileLock(folder, "test", async () => {
      expect(++atWork).toBe(1);
      await new Promise(setImmediate);
      atWork--;
      return result;
    }),
  );
  expect(await Promise.all(works)).toEqual([1, 2, 3]);
});

test("a lock that cannot be made is a clear problem at once, not a wait", async () => {
  // Where no folder is no lock can be, not even for root.
  const locked = withFileLock(folder, "missing/test", async () => {});
  await expect(locked).rejects.toThrow(StartProblem);
  await expect(locked).rejects.toThrow(`${folder} is not writable (ENOENT)`);
});

test("work that fails gives the lock back", async () => {
  const failing = withFileLock(folder, "test", () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
  expect(await withFileLock(folder, "test", async () => "done")).toBe("done");
});

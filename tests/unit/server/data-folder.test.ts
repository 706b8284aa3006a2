import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDataFolder } from "#server/data-folder.ts";
import { withFileLock } from "#server/file-lock.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "daybook-data-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (name: string) => statSync(path.join(folder, name)).mode & 0o777;

test("what an earlier version left open to other users is closed at the start", () => {
  mkdirSync(path.join(folder, "media"));
  writeFileSync(path.join(folder, "postgres.log"), "");
  chmodSync(path.join(folder, "media"), 0o755);
  chmodSync(path.join(folder, "postgres.log"), 0o644);
  expect(openDataFolder(folder)).toBe(folder);
  expect([modeOf("media"), modeOf("postgres.log")]).toEqual([0o700, 0o600]);
});

test("the folder of a lock is closed to other users too", async () => {
  await withFileLock(folder, "secrets", async () => {
    expect(modeOf("secrets.lock")).toBe(0o700);
  });
});

import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { freshDataDir, manage, removeDataDir, startInVain } from "#tests/support/server-process.ts";

const dataDir = freshDataDir();
const settings = { DATA_DIR: dataDir };
const secrets = path.join(dataDir, "secrets.json");
const isRunning = () => existsSync(path.join(dataDir, "postgres", "postmaster.pid"));
const ann = ["createsuperuser", "--username", "ann", "--email", "ann@example.com", "--password", "long-walks-7"];

afterAll(() => removeDataDir(dataDir));

test("lost or wrong secrets are reported in one sentence with the solution, and leave no database running", {
  timeout: 300_000,
}, async () => {
  await manage(settings, ...ann);
  await rm(secrets);
  const missing = await startInVain(settings);
  expect([missing.code, missing.output.trim()]).toEqual([
    1,
    `${secrets} is missing, and with it the password of the database in ${dataDir}/postgres and the keys that sign ` +
      "logins and API tokens. Restore it from a backup. If there is none, set a new password with: " +
      "npm run manage -- reset-database-password (all users must then log in again).",
  ]);
  expect([existsSync(secrets), isRunning()]).toEqual([false, false]);

  await writeFile(secrets, JSON.stringify({ DATABASE_PASSWORD: "that of another" }));
  const { code, output } = await startInVain(settings);
  expect(output.trim().split("\n").at(-1)).toBe(
    `The database in ${dataDir}/postgres refuses the password in ${secrets}: restore the file that belongs to this ` +
      "database from a backup, or set a new password with: npm run manage -- reset-database-password",
  );
  expect([code, output.match(/^ {4}at /m), isRunning()]).toEqual([1, null, false]);

  await rm(secrets);
  await manage(settings, "reset-database-password");
  await expect(manage(settings, ...ann)).rejects.toThrow("A user with that username already exists.");
  expect(isRunning()).toBe(false);
});

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { databaseUrl } from "#tests/support/database-url.ts";
import { freshDataDir, removeDataDir, startInVain } from "#tests/support/server-process.ts";

test("a port in use is reported in one sentence before anything else happens", async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
  const { port } = squatter.address() as AddressInfo;
  const dataDir = freshDataDir();
  const { code, output } = await startInVain({ PORT: String(port), DATA_DIR: dataDir });
  squatter.close();
  await removeDataDir(dataDir);
  expect(output.trim()).toBe(
    `Port ${port} of 127.0.0.1 is in use: stop the program that listens there, or choose another, e.g. PORT=${port + 1} npm start`,
  );
  expect(code).toBe(1);
});

test("every mistake in the settings gets a line of its own", async () => {
  const { code, output } = await startInVain({ PORT: "many", TRUST_PROXY: "yes", S3_BUCKET: "photos" });
  expect(output.trim().split("\n")).toEqual([
    "PORT must be a whole number from 0 to 65535",
    "TRUST_PROXY must be a whole number from 0 to 10",
    "S3_REGION is needed together with S3_BUCKET",
  ]);
  expect(code).toBe(1);
});

test("a data folder that cannot be used is named", async () => {
  const { code, output } = await startInVain({ DATA_DIR: "/dev/null/daybook" });
  expect(output).toContain("The data folder /dev/null/daybook cannot be used (ENOTDIR)");
  expect(code).toBe(1);
});

test("a database that does not answer is named without its password", async () => {
  const dataDir = freshDataDir();
  const { code, output } = await startInVain({
    DATA_DIR: dataDir,
    DATABASE_URL: "postgres://someone:hush@127.0.0.1:1/diary",
  });
  await removeDataDir(dataDir);
  const [, ...said] = output.trim().split("\n").reverse();
  expect(output.trimEnd()).toMatch(
    /^The database at 127\.0\.0\.1:1\/diary does not answer \(ECONNREFUSED\): check DATABASE_URL\.$/m,
  );
  // The start waited for it and printed nothing else.
  expect(said.every((line) => line.startsWith("Waiting for the database …"))).toBe(true);
  expect(code).toBe(1);
});

test("a database that refuses the connection is reported with the reason", async () => {
  const dataDir = freshDataDir();
  const address = new URL(databaseUrl(inject("postgresUrl"), "nowhere"));
  const missing = await startInVain({ DATA_DIR: dataDir, DATABASE_URL: address.href });
  address.password = "wrong";
  const wrong = await startInVain({ DATA_DIR: dataDir, DATABASE_URL: address.href });
  await removeDataDir(dataDir);
  expect([missing.code, missing.output.trim()]).toEqual([
    1,
    `The database at ${address.host}/nowhere does not exist on this server: check DATABASE_URL.`,
  ]);
  expect([wrong.code, wrong.output.trim()]).toEqual([
    1,
    `The database at ${address.host}/nowhere refuses this user or password: check DATABASE_URL.`,
  ]);
});

test("an external database is not migrated without the setting", async () => {
  const server = inject("postgresUrl");
  const name = `daybook_unmigrated_${process.pid}`;
  const admin = postgres(server, { max: 1 });
  await admin`create database ${admin(name)}`;
  const dataDir = freshDataDir();
  const { code, output } = await startInVain({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl(server, name) });
  await admin`drop database ${admin(name)} with (force)`;
  await admin.end();
  await removeDataDir(dataDir);
  expect(output).toMatch(/lacks \d+ migrations\. Run: npm run manage -- migrate/);
  expect(code).toBe(1);
});

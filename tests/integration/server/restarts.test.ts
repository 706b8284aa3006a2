import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { isAlive } from "#server/postgres/running-server.ts";
import {
  freshDataDir,
  manage,
  removeDataDir,
  type ServerProcess,
  startAndStop,
  startServer,
} from "#tests/support/server-process.ts";

const LONG = 300_000;
const running: ServerProcess[] = [];
let dataDir = "";

async function start(command?: string[]): Promise<ServerProcess> {
  const server = await startServer({ DATA_DIR: dataDir }, command);
  running.push(server);
  return server;
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGTERM");
  await removeDataDir(dataDir);
});

const superuser = (name: string) =>
  manage(
    { DATA_DIR: dataDir },
    "createsuperuser",
    "--username",
    name,
    "--email",
    `${name}@example.com`,
    "--password",
    "long-walks-7",
  );

const postgresPid = async () =>
  Number((await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0]);

const answersReady = async (server: ServerProcess) => (await fetch(`${server.url}/api/health/ready/`)).status === 200;

test("a fresh folder becomes a running site, and the second start only starts", {
  timeout: LONG,
}, async () => {
  dataDir = freshDataDir();
  const first = await start();
  expect((await fetch(`${first.url}/`)).status).toBe(200);
  expect((await stat(path.join(dataDir, "secrets.json"))).mode & 0o777).toBe(0o600);
  const secrets = await readFile(path.join(dataDir, "secrets.json"), "utf8");
  expect(await first.kill("SIGTERM")).toBe(0);

  const second = await start();
  expect((await fetch(`${second.url}/`)).status).toBe(200);
  expect(second.output()).not.toMatch(/install|build|initial|migrat/i);
  expect(await readFile(path.join(dataDir, "secrets.json"), "utf8")).toBe(secrets);
});

test("after kill -9 the next start adopts the database that still runs", { timeout: LONG }, async () => {
  dataDir = freshDataDir();
  const first = await start();
  await superuser("before");
  const pid = await postgresPid();
  await first.kill("SIGKILL");

  const second = await start();
  expect(await answersReady(second)).toBe(true);
  expect(await postgresPid()).toBe(pid);
  await expect(superuser("before")).rejects.toThrow("A user with that username already exists.");
});

test("after kill -9 of the database too, the next start recovers it", { timeout: LONG }, async () => {
  dataDir = freshDataDir();
  const first = await start();
  await superuser("before");
  process.kill(await postgresPid(), "SIGKILL");
  await first.kill("SIGKILL");

  const second = await start();
  expect(await answersReady(second)).toBe(true);
  await expect(superuser("before")).rejects.toThrow("A user with that username already exists.");
});

test("when only the database is killed, it is started again under the running site", { timeout: LONG }, async () => {
  dataDir = freshDataDir();
  const server = await start();
  process.kill(await postgresPid(), "SIGKILL");
  // Its last connections may answer for a moment longer, so being ready counts only after that.
  await expect
    .poll(() => server.output(), { timeout: 30_000 })
    .toContain("The database stopped unexpectedly and was started again.");
  await expect.poll(() => answersReady(server), { timeout: 30_000, interval: 200 }).toBe(true);
});

test("two starts at once on a fresh folder share one database, and the last one stops it", {
  timeout: LONG,
}, async () => {
  dataDir = freshDataDir();
  const [one, two] = await Promise.all([start(), start()]);
  expect(await Promise.all([answersReady(one), answersReady(two)])).toEqual([true, true]);
  const pid = await postgresPid();

  expect(await one.kill("SIGTERM")).toBe(0);
  expect(await answersReady(two)).toBe(true);
  expect(await two.kill("SIGTERM")).toBe(0);
  expect(await isAlive(pid)).toBe(false);
});

test.each(["SIGTERM", "SIGKILL"] as const)(
  "%s for npm alone ends the site and its database",
  {
    timeout: LONG,
  },
  async (signal) => {
    dataDir = freshDataDir();
    const npm = await start(["npm", "start"]);
    const pid = await postgresPid();
    // Resolves when the last process that writes to npm's output has ended.
    await npm.kill(signal);
    expect(npm.output()).toContain("finishing requests and jobs");
    await expect(fetch(npm.url)).rejects.toThrow();
    expect(await isAlive(pid)).toBe(false);
  },
);

test("a start that is stopped half-way leaves no database running", { timeout: LONG }, async () => {
  dataDir = freshDataDir();
  let pid = 0;
  await startAndStop({ DATA_DIR: dataDir }, async () => {
    pid = await postgresPid().catch(() => 0);
    return pid > 0;
  });
  expect(await isAlive(pid)).toBe(false);
});

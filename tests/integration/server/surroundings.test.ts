import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { machineHosts } from "#server/http/allowed-host.ts";
import {
  freshDataDir,
  manage,
  removeDataDir,
  START,
  type ServerProcess,
  startServer,
} from "#tests/support/server-process.ts";

const LONG = 300_000;
let dataDir = "";
let server: ServerProcess | undefined;

async function start(settings: Record<string, string>, command?: string[]): Promise<ServerProcess> {
  dataDir = freshDataDir();
  server = await startServer({ DATA_DIR: dataDir, ...settings }, command);
  return server;
}

afterEach(async () => {
  await server?.kill("SIGTERM");
  server = undefined;
  await removeDataDir(dataDir);
});

const statusOf = async (url: string) => (await fetch(url)).status;

/** What somebody who works with another Postgres has in their profile. */
const PG_VARIABLES = {
  PGHOST: "nowhere.invalid",
  PGPORT: "1",
  PGUSER: "ann",
  PGPASSWORD: "hush",
  PGDATABASE: "other",
  PGDATA: "/nonexistent",
  PGSSLMODE: "verify-full",
  PGSSL: "require",
  PGOPTIONS: "-c no_such_setting=on",
  PGCLIENTENCODING: "no-such-encoding",
  PGDATESTYLE: "no-such-style",
  PGTARGETSESSIONATTRS: "standby",
  PGCONNECT_TIMEOUT: "1",
};

test("variables of another Postgres and a missing TMPDIR reach neither the built-in database nor its clients", {
  timeout: LONG,
}, async () => {
  const surroundings = { ...PG_VARIABLES, TMPDIR: "/nonexistent/tmp" };
  const { url } = await start(surroundings);
  expect(await statusOf(`${url}/api/health/ready/`)).toBe(200);
  expect(await statusOf(`${url}/`)).toBe(200);
  const person = ["--username", "ann", "--email", "ann@example.com", "--password", "long-walks-7"];
  await manage({ DATA_DIR: dataDir, ...surroundings }, "createsuperuser", ...person);
  expect(await statusOf(`${url}/authors/1/`)).toBe(200);
});

test("HOST=::1 serves the site at that address", { timeout: LONG }, async () => {
  const { url } = await start({ HOST: "::1" });
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect(await statusOf(`${url}/api/health/ready/`)).toBe(200);
  expect(await statusOf(`${url}/`)).toBe(200);
});

test("HOST=0.0.0.0 names at the start the addresses at which it answers other machines", {
  timeout: LONG,
}, async () => {
  const { url, output } = await start({ HOST: "0.0.0.0" });
  for (const host of machineHosts("0.0.0.0")) {
    const remote = `http://${host}:${new URL(url).port}/`;
    expect(output()).toContain(remote);
    expect(await statusOf(remote)).toBe(200);
  }
});

/** A network of its own, as a container with nothing but IPv6 has it; only root may make one. */
const IPV6_ONLY = ["unshare", "--net", "sh", "-c"];
const LOSE_IPV4 = "ip link set lo up && ip address delete 127.0.0.1/8 dev lo";
const canLoseIPv4 = spawnSync("unshare", ["--net", "sh", "-c", LOSE_IPV4]).status === 0;

test.runIf(canLoseIPv4)("a machine whose loopback has only IPv6 needs no setting", { timeout: LONG }, async () => {
  const { url } = await start({}, [...IPV6_ONLY, `${LOSE_IPV4} && exec "$@"`, "sh", process.execPath, ...START]);
  expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  const pidFile = await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8");
  expect(pidFile.split("\n")[5]).toBe("::1");
});

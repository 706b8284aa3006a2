import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { machineHosts } from "#server/http/allowed-host.ts";
import {
  freshDataDir,
  manage,
  removeDataDir,
  type ServerProcess,
  START,
  startInVain,
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

/** Variables for another Postgres, as in a developer's profile. */
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
    const remote = `http://${host}:${new URL(url).port}`;
    expect(output()).toContain(`"${remote}"`);
    expect(await statusOf(remote)).toBe(200);
  }
});

test("started from another folder the site finds all its own files", { timeout: LONG }, async () => {
  const [flags, main] = [START.slice(0, -1), path.resolve(START.at(-1) ?? "")];
  const { url } = await start({}, ["sh", "-c", 'cd / && exec "$@"', "sh", process.execPath, ...flags, main]);
  const password = "long-walks-7";
  await manage(
    { DATA_DIR: dataDir },
    "createsuperuser",
    "--username",
    "ann",
    "--email",
    "ann@example.com",
    "--password",
    password,
  );

  const send = (address: string, body: object, token?: string) =>
    fetch(`${url}/api/v1/${address}/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
  const login = await send("auth/login", { username: "ann", password });
  expect(login.status).toBe(200);
  const { access } = await login.json();
  const refused = await send("posts", { title: "A day", content: "What a shit day" }, access);
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("Using profanity (shit)")]);
  for (const file of ["og.png", "api/v1/docs/", "api/v1/docs/reference-page.js", "api/v1/docs/figtree.woff2"]) {
    expect(await statusOf(`${url}/${file}`), file).toBe(200);
  }
});

/** A project without one file, the rest being that of this one. */
async function projectWithout(...missing: string[]): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), "daybook-project-"));
  const link = async (folder: string, [name, ...below]: string[]): Promise<void> => {
    for (const entry of await readdir(folder)) {
      const [from, to] = [path.resolve(folder, entry), path.join(copy, folder, entry)];
      if (entry !== name) await symlink(from, to);
      else if (below.length > 0) {
        await mkdir(to);
        await link(path.join(folder, entry), below);
      }
    }
  };
  await link(".", missing);
  return copy;
}

test("without its profanity list the site does not start, and reports it in one sentence", {
  timeout: LONG,
}, async () => {
  dataDir = freshDataDir();
  const project = await projectWithout("lib", "posts", "profanity.txt");
  const main = path.join(project, "server", "main.ts");
  const { code, output } = await startInVain({ DATA_DIR: dataDir }, [
    ...[process.execPath, "--preserve-symlinks", "--preserve-symlinks-main", main],
  ]);
  await rm(project, { recursive: true });
  expect(output.trim()).toMatch(
    /^The profanity list cannot be read \(ENOENT: .*profanity\.txt'\): restore lib\/posts\/profanity\.txt\.$/,
  );
  expect(code).toBe(1);
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

import { spawnSync } from "node:child_process";
import { chmod, mkdir } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import {
  freshDataDir,
  removeDataDir,
  type ServerProcess,
  START,
  startInVain,
  startServer,
} from "#tests/support/server-process.ts";

/** The server with a small file system of its own at `folder`, as a container may have it; only root may mount one. */
const withTiny = (folder: string, size: string) => [
  ...["unshare", "--mount", "sh", "-c", `mount -t tmpfs -o size=${size},mode=1711 tmpfs ${folder} && exec "$@"`, "sh"],
  ...[process.execPath, ...START],
];
const canMount = spawnSync("unshare", ["--mount", "true"]).status === 0;
const dataDir = freshDataDir();
let server: ServerProcess | undefined;

afterEach(async () => {
  await server?.kill("SIGTERM");
  await removeDataDir(dataDir);
});

test.runIf(canMount)(
  "a tiny /dev/shm does not keep the built-in database from starting",
  {
    timeout: 300_000,
  },
  async () => {
    server = await startServer({ DATA_DIR: dataDir }, withTiny("/dev/shm", "64k"));
    expect((await fetch(`${server.url}/api/health/ready/`)).status).toBe(200);
  },
);

test.runIf(canMount)("a full disk is told in one sentence", { timeout: 300_000 }, async () => {
  await mkdir(dataDir);
  await chmod(dataDir, 0o711);
  const { code, output } = await startInVain({ DATA_DIR: dataDir }, withTiny(dataDir, "8m"));
  expect(output.trim().split("\n").at(-1)).toBe(
    `The disk of ${dataDir}/postgres is full: free some space there and start again.`,
  );
  expect(output).not.toMatch(/^ {4}at /m);
  expect(code).toBe(1);
});

import { spawnSync } from "node:child_process";
import { chmod, mkdir } from "node:fs/promises";
import { JSDOM } from "jsdom";
import { afterEach, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createUser } from "#tests/support/factories.ts";
import { phonePhoto } from "#tests/support/images.ts";
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

test.runIf(canMount)("a full disk is reported in one sentence", { timeout: 300_000 }, async () => {
  await mkdir(dataDir);
  await chmod(dataDir, 0o711);
  const { code, output } = await startInVain({ DATA_DIR: dataDir }, withTiny(dataDir, "8m"));
  expect(output.trim().split("\n").at(-1)).toBe(
    `The disk of ${dataDir}/postgres is full: free some space there and start again.`,
  );
  expect(output).not.toMatch(/^ {4}at /m);
  expect(code).toBe(1);
});

/** Runs a command where the server's own file systems are. */
function inServer({ pid }: ServerProcess, command: string): void {
  const { status, stderr } = spawnSync("nsenter", ["--mount", `--target=${pid}`, "sh", "-c", command]);
  expect([command, status, String(stderr)]).toEqual([command, 0, ""]);
}

test.runIf(canMount)(
  "a disk that is full or read-only refuses what it cannot store in a sentence, is reported by the readiness, and works again once it can",
  { timeout: 300_000 },
  async () => {
    await mkdir(dataDir);
    await chmod(dataDir, 0o711);
    const settings = { DATA_DIR: dataDir, DATABASE_URL: env.DATABASE_URL ?? "", AUTH_SECRET: env.AUTH_SECRET ?? "" };
    const { url, ...started } = await startServer(
      { ...settings, METRICS_TOKEN: "watchers", JWT_SECRET: env.JWT_SECRET[0] ?? "" },
      withTiny(dataDir, "16m"),
    );
    server = { url, ...started };
    const user = await createUser();
    const { token } = await signToken("access", user.id);
    const cookie = await sessionCookie(user);
    const photo = await phonePhoto();

    const fields = (form: FormData) => {
      form.set("title", "Hill");
      form.set("content", "Up.");
      form.set("image", new File([new Uint8Array(photo)], "hill.jpg", { type: "image/jpeg" }));
      return form;
    };
    const send = (path: string, body: FormData, headers: Record<string, string>) =>
      fetch(url + path, { method: "POST", body, headers, redirect: "manual" });
    const upload = async () => {
      const answer = await send("/api/v1/posts/", fields(new FormData()), { authorization: `Bearer ${token}` });
      return [answer.status, (await answer.json()).detail];
    };
    const submit = async () => {
      const page = new JSDOM(await (await fetch(`${url}/posts/add/`, { headers: { cookie } })).text());
      const form = new FormData();
      for (const field of page.window.document.querySelectorAll<HTMLInputElement>("main form [name]")) {
        form.set(field.name, field.value);
      }
      const answer = await send("/posts/add/", fields(form), { cookie });
      const errors = new JSDOM(await answer.text()).window.document.querySelector("form [role=alert]");
      return [answer.status, errors?.textContent ?? ""];
    };
    const readiness = async () => {
      const answer = await fetch(`${url}/api/health/ready/`);
      const { storage, disks } = await answer.json();
      return { status: answer.status, storage, free: disks.data.free_bytes, total: disks.data.total_bytes };
    };
    const isBecoming = (expected: object) =>
      vi.waitFor(async () => expect(await readiness()).toMatchObject(expected), { timeout: 30_000, interval: 100 });

    expect(await readiness()).toMatchObject({ status: 200, storage: "ok", total: 16 * 1024 * 1024 });
    expect(await upload()).toEqual([201, undefined]);

    inServer(server, `dd if=/dev/zero of=${dataDir}/filler bs=64k 2>/dev/null || true`);
    await isBecoming({ status: 503, storage: "full", free: 0 });
    expect(await upload()).toEqual([503, "There is no space left on the server, try again later."]);
    expect(await submit()).toEqual([503, expect.stringContaining("There is no space left on the server")]);
    const metrics = await fetch(`${url}/metrics`, { headers: { authorization: "Bearer watchers" } });
    const samples = (await metrics.text()).split("\n");
    expect(samples).toEqual(expect.arrayContaining(["daybook_storage_up 0", 'daybook_disk_free_bytes{disk="data"} 0']));
    expect((await fetch(`${url}/`)).status).toBe(200);

    inServer(server, `rm ${dataDir}/filler`);
    expect(await upload()).toEqual([201, undefined]);
    await isBecoming({ status: 200, storage: "ok" });

    inServer(server, `mount -o remount,ro ${dataDir}`);
    await isBecoming({ status: 503, storage: "read_only" });
    expect(await upload()).toEqual([503, "The site can only be read at the moment, try again later."]);
    expect(await submit()).toEqual([503, expect.stringContaining("can only be read at the moment")]);
    inServer(server, `mount -o remount,rw ${dataDir}`);
    expect((await submit())[0]).toBe(302);
    await isBecoming({ status: 200, storage: "ok" });
  },
);

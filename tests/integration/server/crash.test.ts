import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, expect, test } from "vitest";
import { OWNER_FILE } from "#lib/adapters/storage/port.ts";
import { phonePhoto } from "#tests/support/images.ts";
import { freshDataDir, manage, removeDataDir, type ServerProcess, startServer } from "#tests/support/server-process.ts";

const LONG = 300_000;
const PASSWORD = "long-walks-7";
let dataDir = "";
let server: ServerProcess | undefined;

afterEach(async () => {
  await server?.kill("SIGTERM");
  await removeDataDir(dataDir);
});

async function restart(): Promise<ServerProcess> {
  server = await startServer({ DATA_DIR: dataDir });
  return server;
}

async function logIn({ url }: ServerProcess): Promise<string> {
  const response = await fetch(`${url}/api/v1/auth/login/`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username: "ann", password: PASSWORD }),
  });
  expect(response.status).toBe(200);
  return `Bearer ${(await response.json()).access}`;
}

function entryWith(photo: Buffer, title: string): FormData {
  const form = new FormData();
  form.set("title", title);
  form.set("content", "The water was high.");
  form.set("image", new File([new Uint8Array(photo)], "river.jpg", { type: "image/jpeg" }));
  return form;
}

/** Begins to send a post and stops in the middle of its image. */
async function sendHalf({ url }: ServerProcess, authorization: string, photo: Buffer): Promise<void> {
  const whole = new Request(url, { method: "POST", body: entryWith(photo, `Half ${randomUUID()}`) });
  const type = whole.headers.get("content-type") ?? "";
  const body = Buffer.from(await whole.arrayBuffer());
  const upload = request(`${url}/api/v1/posts/`, {
    method: "POST",
    headers: { authorization, "content-type": type, "content-length": body.length },
  });
  // The server will be killed under it.
  upload.on("error", () => {});
  await new Promise((resolve) => upload.write(body.subarray(0, body.length / 2), resolve));
}

async function storedFiles(): Promise<string[]> {
  const entries = await readdir(path.join(dataDir, "media"), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && entry.name !== OWNER_FILE).map((entry) => entry.name);
}

test("kill -9 in the middle of an upload and of a job: the post is complete, its image gets ready, nothing is orphaned", {
  timeout: LONG,
}, async () => {
  dataDir = freshDataDir();
  const first = await restart();
  const settings = { DATA_DIR: dataDir };
  await manage(settings, "createsuperuser", "--username", "ann", "--email", "ann@example.com", "--password", PASSWORD);
  const authorization = await logIn(first);
  // Large enough to keep the job busy for a while.
  const photo = await phonePhoto(6_000, 4_000);

  await sendHalf(first, authorization, photo);
  // Whole uploads too, killed at different moments between their arrival and their commit.
  const posting = Array.from({ length: 4 }, (_, index) =>
    fetch(`${first.url}/api/v1/posts/`, {
      method: "POST",
      headers: { authorization },
      body: entryWith(photo, `Entry ${index}`),
    }).then(
      (response) => response.status,
      () => 0,
    ),
  );
  expect(await Promise.race(posting)).toBe(201);
  await sleep(100);
  await first.kill("SIGKILL");
  const acknowledged = (await Promise.all(posting)).filter((status) => status === 201).length;

  const second = await restart();
  const sql = postgres(await manage(settings, "database-url"), { max: 1 });
  try {
    const unready = async () =>
      (await sql`select id from posts where image_status <> 'ready' or image = '' or thumbnail = ''`).length;
    await expect.poll(unready, { timeout: 60_000, interval: 250 }).toBe(0);

    const posts = await sql<{ title: string; original: string }[]>`select title, image_original as original from posts`;
    expect(posts.length).toBeGreaterThanOrEqual(acknowledged);
    expect(posts.every(({ title }) => title.startsWith("Entry "))).toBe(true);
    expect((await sql`select from pending_uploads`).length).toBe(0);
    // Every file bears the name of an original that a post owns.
    const owned = posts.map(({ original }) => path.parse(original).name);
    const orphans = (await storedFiles()).filter((file) => !owned.some((name) => file.includes(name)));
    expect(orphans).toEqual([]);
    expect((await fetch(`${second.url}/`)).status).toBe(200);
  } finally {
    await sql.end();
  }
});

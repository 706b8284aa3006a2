import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import S3rver from "s3rver";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { sql } from "#db/client.ts";
import { createUser } from "#tests/support/factories.ts";
import { imageFile, jpeg } from "#tests/support/images.ts";
import { silentServer } from "#tests/support/silent-server.ts";

const folder = await mkdtemp(path.join(tmpdir(), "daybook-bucket-"));
const bucket = new S3rver({
  address: "127.0.0.1",
  port: 0,
  silent: true,
  directory: folder,
  configureBuckets: [{ name: "diary", configs: [] }],
});
let port = 0;

beforeAll(async () => {
  port = (await bucket.run()).port;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});
afterAll(async () => {
  await bucket.close();
  await rm(folder, { recursive: true, force: true });
});

const shared = globalThis as { daybookStorage?: { matchedAt?: number }; daybookStorageCheck?: unknown };

/** The parts of a site with these settings, as a process that has just started has them. */
async function site(settings: Record<string, string> = {}) {
  const bucketSettings = {
    S3_BUCKET: "diary",
    S3_REGION: "eu-central-1",
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_ACCESS_KEY_ID: "S3RVER",
    S3_SECRET_ACCESS_KEY: "S3RVER",
    S3_TIMEOUT_SECONDS: "1",
    ...settings,
  };
  for (const [name, value] of Object.entries(bucketSettings)) vi.stubEnv(name, value);
  vi.resetModules();
  delete shared.daybookStorage;
  delete shared.daybookStorageCheck;
  const [adapters, api, health, sweeps, uploads, discards, start, { matchStorage }] = await Promise.all([
    import("#lib/adapters/index.ts"),
    import("#tests/support/api.ts"),
    import("#lib/health/check-health.ts"),
    import("#lib/media/sweep-uploads.ts"),
    import("#lib/media/uploads.ts"),
    import("#lib/media/stored-files.ts"),
    import("#server/warn-about-storage.ts"),
    import("#lib/site-identity/match-storage.ts"),
  ]);
  return { ...adapters, ...api, ...health, ...sweeps, ...uploads, ...discards, ...start, matchStorage };
}

const post = async ({ call }: Awaited<ReturnType<typeof site>>, image: File) => {
  const user = await createUser();
  return await call("POST", "posts/", { as: user, form: { title: "Hill", content: "Up.", image } });
};
const photo = async () => imageFile(await jpeg());
/** Old enough for the sweep, in hours. */
const WEEK_AND_HOUR = 7 * 24 + 1;

/** Makes a file of the bucket so many hours old. */
async function age(key: string, hours: number): Promise<void> {
  const files = await readdir(folder, { recursive: true });
  const time = new Date(Date.now() - hours * 3_600_000);
  for (const file of files.filter((name) => name.includes(path.basename(key)))) {
    await utimes(path.join(folder, file), time, time);
  }
}

const pending = async () => await sql`select key, expires_at < now() as given_up from pending_uploads`;

test("a bucket that never answers refuses an image with 503 and a sentence, and nothing is kept of it", async () => {
  const silent = await silentServer();
  const ours = await site({ S3_ENDPOINT: `http://127.0.0.1:${silent.port}` });
  // It answered when the site started.
  shared.daybookStorage = Object.assign(shared.daybookStorage ?? {}, { matchedAt: performance.now() });
  const refused = await post(ours, await photo());
  expect([refused.status, refused.body, refused.headers.get("retry-after")]).toEqual([
    503,
    { detail: "The image storage is unavailable, try again later." },
    "10",
  ]);
  expect(await sql`select from posts`).toHaveLength(0);
  expect(await pending()).toMatchObject([{ given_up: true }]);
  expect((await ours.checkHealth()).storage).toBe("unavailable");
  await vi.waitFor(() => expect(silent.waiting()).toBe(0));
  await silent.stop();
});

test("an upload whose answer was lost is left to the next sweep", async () => {
  const ours = await site();
  const put = vi.spyOn(ours.storage, "put").mockRejectedValueOnce(new Error("no answer"));
  await expect(ours.storeUpload(await photo())).rejects.toThrow("no answer");
  put.mockRestore();
  expect(await pending()).toMatchObject([{ given_up: true }]);
  expect(await ours.sweepPendingUploads()).toBe(1);
  expect(await pending()).toEqual([]);
});

test.each([
  ["bucket", { S3_BUCKET: "elsewhere" }],
  ["key", { S3_ACCESS_KEY_ID: "GUESSED" }],
])("a wrong %s is reported by the start, the readiness and uploads", async (_, settings) => {
  const ours = await site(settings);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  await ours.warnAboutStorage();
  const said = stderr.mock.calls.join("");
  stderr.mockRestore();
  expect(said).toMatch(/^Images cannot be stored in bucket \w+ \(.+\): uploads are refused until then\./);
  expect(await ours.checkHealth()).toMatchObject({ status: "unavailable", database: "ok", storage: "unavailable" });
  const refused = await post(ours, await photo());
  expect([refused.status, refused.body.detail]).toEqual([503, "The image storage is unavailable, try again later."]);
});

test("a restored copy of a site neither stores in the original's bucket nor sweeps it, and may read it by setting", async () => {
  const original = await site();
  expect(await original.matchStorage()).toBe("ours");
  expect((await original.checkHealth()).storage).toBe("ok");
  const { key } = await original.storeUpload(await photo());
  // A dump from before, in another database: the row that names the file is not there.
  await sql`delete from pending_uploads`;
  await sql`update site_identity set database = 'the original', storage_marked_at = null`;
  await age(key, WEEK_AND_HOUR);

  const [listed] = await Array.fromAsync(original.storage.list(""));
  expect([listed?.key, Date.now() - (listed?.modifiedAt.getTime() ?? 0) > 7 * 24 * 3_600_000]).toEqual([key, true]);

  const copy = await site();
  await expect(copy.sweepOrphanedFiles()).rejects.toThrow("The image storage: it is foreign");
  await expect(copy.storeUpload(await photo())).rejects.toThrow("The image storage: it is foreign");
  await expect(copy.discardFiles([key])).rejects.toThrow("The image storage: it is foreign");
  expect((await copy.checkHealth()).storage).toBe("unavailable");

  const reader = await site({ S3_READ_ONLY: "on" });
  expect(await reader.matchStorage()).toBe("ours");
  expect((await reader.checkHealth()).storage).toBe("ok");
  expect(await reader.sweepOrphanedFiles()).toBe(0);
  await reader.discardFiles([key]);
  const refused = await post(reader, await photo());
  expect([refused.status, refused.body.detail]).toEqual([503, "This site does not store images."]);
  expect((await reader.storage.get(key))?.byteLength).toBeGreaterThan(0);
});

test("of a site and a physical copy of its database, which share an identity, the second to sweep deletes nothing", async () => {
  const original = await site();
  await sql`truncate site_identity`;
  await original.storage.writeOwner("");
  expect(await original.matchStorage()).toBe("ours");
  await sql`update site_identity set storage_marked_at = now() - interval '8 days'`;
  const sweepForToken = async () => {
    await original.sweepOrphanedFiles();
    const [row] = await sql`select storage_token from site_identity`;
    return row?.storage_token;
  };
  const putBack = async (token: string) => await sql`update site_identity set storage_token = ${token}`;
  const former = await sweepForToken();
  const { key } = await original.storeUpload(await photo());
  const renewed = await sweepForToken();

  // What the copy has: the token from before, and no row that names the file.
  await putBack(former);
  await sql`delete from pending_uploads`;
  await age(key, WEEK_AND_HOUR);
  const copy = await site();
  await expect(copy.sweepOrphanedFiles()).rejects.toThrow("The image storage: it is foreign");
  await expect(copy.sweepPendingUploads()).rejects.toThrow("The image storage: it is foreign");
  await expect(copy.storeUpload(await photo())).rejects.toThrow("The image storage: it is foreign");
  expect(await copy.matchStorage()).toBe("foreign");
  expect(await copy.storage.head(key)).not.toBeNull();

  await putBack(renewed);
  expect(await (await site()).matchStorage()).toBe("ours");
});

test("a process notices within minutes that another site has taken its storage", async () => {
  const ours = await site();
  await sql`truncate site_identity`;
  await ours.storage.writeOwner("");
  expect(await ours.matchStorage()).toBe("ours");
  await ours.storage.writeOwner("another site\n");
  const { key } = await ours.storeUpload(await photo());
  const state = shared.daybookStorage ?? {};
  state.matchedAt = (state.matchedAt ?? 0) - 5 * 60_000;
  await expect(ours.discardFiles([key])).rejects.toThrow("The image storage: it is foreign");
});

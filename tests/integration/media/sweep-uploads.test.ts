import { randomUUID } from "node:crypto";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { pendingUploads } from "#db/schema/index.ts";
import { mediaDir, storage } from "#lib/adapters/index.ts";
import { imageColumns } from "#lib/media/post-files.ts";
import { processPostImage } from "#lib/media/process-post-image.ts";
import { sweepOrphanedFiles, sweepPendingUploads } from "#lib/media/sweep-uploads.ts";
import { claimUpload, discardUpload, storeUpload } from "#lib/media/uploads.ts";
import { acceptStorage, matchStorage } from "#lib/site-identity/match-storage.ts";
import { createPost } from "#tests/support/factories.ts";
import { imageFile, jpeg } from "#tests/support/images.ts";

const DAY = 24 * 3_600_000;

afterEach(() => vi.restoreAllMocks());

beforeEach(async () => {
  // Its first week is over.
  expect(await matchStorage()).toBe("ours");
  await sql`update site_identity set storage_marked_at = now() - interval '8 days'`;
  for await (const { key } of storage.list("")) await storage.delete(key);
});

const upload = async () => storeUpload(imageFile(await jpeg()));

/** The storage deletes everything but this. */
function refuseToDelete(stuck: string) {
  const remove = storage.delete;
  vi.spyOn(storage, "delete").mockImplementation(async (key) => {
    if (key === stuck) throw new Error("The storage keeps it.");
    await remove(key);
  });
}

const exists = async (key: string) => (await storage.head(key)) !== null;

test("uploads whose time has been up for a week are swept, younger ones are left", async () => {
  const fresh = await upload();
  const [claimable, dead] = [await upload(), await upload()];
  await db.delete(pendingUploads);
  await db.insert(pendingUploads).values([
    { key: fresh.key, expiresAt: new Date(Date.now() + 60_000) },
    { key: claimable.key, expiresAt: new Date(Date.now() - 1000) },
    { key: dead.key, expiresAt: new Date(Date.now() - 1000), createdAt: new Date(Date.now() - 8 * DAY) },
  ]);
  expect(await sweepPendingUploads()).toBe(1);
  const keys = [fresh.key, claimable.key, dead.key];
  expect(await Promise.all(keys.map(exists))).toEqual([true, true, false]);
  expect((await db.select().from(pendingUploads)).map(({ key }) => key)).toEqual([fresh.key, claimable.key]);
});

test("a server that is alone sweeps everything that was under way when it died", async () => {
  const left = await upload();
  expect(await sweepPendingUploads(new Date(Date.now() + 1000))).toBe(1);
  expect(await exists(left.key)).toBe(false);
});

test("an upload whose deletion broke off is no post's any more, and the next sweep deletes it", async () => {
  const { key } = await upload();
  const deletion = vi.spyOn(storage, "delete").mockRejectedValueOnce(new Error("The storage is unavailable."));
  await expect(discardUpload(key)).rejects.toThrow("unavailable");
  deletion.mockRestore();
  await expect(db.transaction((tx) => claimUpload(tx, key))).rejects.toMatchObject({ code: "invalid" });
  expect(await exists(key)).toBe(true);
  expect(await sweepPendingUploads()).toBe(1);
  expect(await exists(key)).toBe(false);
  expect(await db.select().from(pendingUploads)).toEqual([]);
});

test("a file that cannot be deleted delays no other, and is reported at the end", async () => {
  const [first, stuck, last] = [await upload(), await upload(), await upload()];
  refuseToDelete(stuck.key);
  await expect(sweepPendingUploads(new Date(Date.now() + 1000))).rejects.toThrow("1 of 3");
  expect([await exists(first.key), await exists(stuck.key), await exists(last.key)]).toEqual([false, true, false]);
});

test("a half-written file of a dead process is removed", async () => {
  const folder = path.join(mediaDir, ".incoming");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "half"), "half");
  await sweepPendingUploads(new Date(Date.now() + 1000));
  expect(await readdir(folder)).toEqual([]);
});

test("the nightly sweep deletes old files without a post and keeps everything that belongs to one", async () => {
  const stored = await upload();
  const post = await createPost(imageColumns(stored));
  await db.delete(pendingUploads);
  await processPostImage(post.id, stored.key);
  const orphan = "diary/images/thumbnails/thumb_2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.jpg";
  const young = "originals/3b7e83d7-9b15-4b80-b0d6-ba30e25b7796.png";
  const stranger = "diary/images/notes.txt";
  for (const key of [orphan, young, stranger]) await storage.put(key, Buffer.from("x"), { contentType: "image/png" });
  const lastWeek = new Date(Date.now() - 8 * DAY);
  for await (const { key } of storage.list("")) {
    if (key !== young) await utimes(path.join(mediaDir, key), lastWeek, lastWeek);
  }
  expect(await sweepOrphanedFiles()).toBe(1);
  expect(await exists(orphan)).toBe(false);
  expect((await Array.fromAsync(storage.list(""))).length).toBe(5);
});

test("nothing is swept in a storage that has become another site's", async () => {
  const left = await upload();
  const orphan = "originals/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.png";
  await storage.put(orphan, Buffer.from("x"), { contentType: "image/png" });
  const lastWeek = new Date(Date.now() - 8 * DAY);
  await utimes(path.join(mediaDir, orphan), lastWeek, lastWeek);
  const owner = (await storage.readOwner()) ?? "";
  await storage.writeOwner("another site");
  try {
    for (const sweep of [sweepOrphanedFiles, () => sweepPendingUploads(new Date(Date.now() + 1000))]) {
      await expect(sweep()).rejects.toThrow("The image storage: it is foreign");
    }
    expect([await exists(orphan), await exists(left.key)]).toEqual([true, true]);
  } finally {
    await storage.writeOwner(owner);
  }
});

test("the nightly sweep goes on past an orphan that cannot be deleted", async () => {
  const keys = ["1", "2", "3"].map((digit) => `originals/${digit}b7e83d7-9b15-4b80-b0d6-ba30e25b7796.png`);
  const lastWeek = new Date(Date.now() - 8 * DAY);
  for (const key of keys) {
    await storage.put(key, Buffer.from("x"), { contentType: "image/png" });
    await utimes(path.join(mediaDir, key), lastWeek, lastWeek);
  }
  refuseToDelete(keys[1] ?? "");
  await expect(sweepOrphanedFiles()).rejects.toThrow("1 of 3");
  expect((await Array.fromAsync(storage.list(""))).map(({ key }) => key)).toEqual([keys[1]]);
});

async function putOldOrphan(): Promise<string> {
  const key = "originals/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.png";
  await storage.put(key, Buffer.from("x"), { contentType: "image/png" });
  const lastWeek = new Date(Date.now() - 8 * DAY);
  await utimes(path.join(mediaDir, key), lastWeek, lastWeek);
  return key;
}

const tokens = async () => {
  const [row] = await sql`select storage_token, next_storage_token from site_identity`;
  return [row?.storage_token, row?.next_storage_token, (await storage.readOwner())?.trim().split("\n")[2]];
};

test("sweeps at once renew the token of the storage together, and the next one renews it again", async () => {
  await Promise.all([sweepOrphanedFiles(), sweepOrphanedFiles(), sweepOrphanedFiles()]);
  const [first, next, marked] = await tokens();
  expect([first, next]).toEqual([marked, null]);
  await sweepOrphanedFiles();
  const [second, , markedAgain] = await tokens();
  expect([second, second === first]).toEqual([markedAgain, false]);
});

test.each([
  ["before", false],
  ["after", true],
])(
  "a renewal that broke off %s the storage was written is no mismatch, and the next sweep completes it",
  async (_, isWritten) => {
    await sweepOrphanedFiles();
    const next = randomUUID();
    await sql`update site_identity set next_storage_token = ${next}`;
    const [siteId] = (await storage.readOwner())?.split("\n") ?? [];
    if (isWritten) await storage.writeOwner(`${siteId}\n\n${next}\n`);
    const orphan = await putOldOrphan();
    expect(await sweepOrphanedFiles()).toBe(1);
    expect(await exists(orphan)).toBe(false);
    const [token, none, marked] = await tokens();
    expect([token, none]).toEqual([marked, null]);
  },
);

test("a storage that was taken over is left alone by the sweep for a week", async () => {
  await storage.writeOwner(`${randomUUID()}\n`);
  expect(await acceptStorage()).toBe("foreign");
  expect(await acceptStorage({ takeOver: true })).toBe("ours");
  const orphan = await putOldOrphan();
  expect(await sweepOrphanedFiles()).toBe(0);
  expect(await exists(orphan)).toBe(true);
  await sql`update site_identity set storage_marked_at = now() - interval '8 days'`;
  expect(await sweepOrphanedFiles()).toBe(1);
});

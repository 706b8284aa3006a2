import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "#db/client.ts";
import { pendingUploads } from "#db/schema/index.ts";
import { mediaDir, storage } from "#lib/adapters/index.ts";
import { claimUpload } from "#lib/media/claim-upload.ts";
import { discardUpload } from "#lib/media/discard-upload.ts";
import { imageColumns } from "#lib/media/post-files.ts";
import { processPostImage } from "#lib/media/process-post-image.ts";
import { storeUpload } from "#lib/media/store-upload.ts";
import { sweepOrphanedFiles, sweepPendingUploads } from "#lib/media/sweep-uploads.ts";
import { createPost } from "#tests/support/factories.ts";
import { imageFile, jpeg } from "#tests/support/images.ts";

afterEach(() => vi.restoreAllMocks());

beforeEach(async () => {
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

test("uploads whose time is up are swept, fresh ones are left", async () => {
  const fresh = await upload();
  const dead = await upload();
  await db.delete(pendingUploads);
  await db.insert(pendingUploads).values([
    { key: fresh.key, expiresAt: new Date(Date.now() + 60_000) },
    { key: dead.key, expiresAt: new Date(Date.now() - 1000) },
  ]);
  expect(await sweepPendingUploads()).toBe(1);
  expect([await exists(fresh.key), await exists(dead.key)]).toEqual([true, false]);
  expect(await db.select().from(pendingUploads)).toMatchObject([{ key: fresh.key }]);
});

test("a server that is alone sweeps everything that was under way when it died", async () => {
  const left = await upload();
  expect(await sweepPendingUploads(new Date(Date.now() + 1000))).toBe(1);
  expect(await exists(left.key)).toBe(false);
});

test("an upload whose deletion broke off is no post's any more, and the next sweep deletes it", async () => {
  const { key } = await upload();
  const deletion = vi.spyOn(storage, "delete").mockRejectedValueOnce(new Error("The storage is away."));
  await expect(discardUpload(key)).rejects.toThrow("away");
  deletion.mockRestore();
  await expect(db.transaction((tx) => claimUpload(tx, key))).rejects.toMatchObject({ code: "invalid" });
  expect(await exists(key)).toBe(true);
  expect(await sweepPendingUploads()).toBe(1);
  expect(await exists(key)).toBe(false);
  expect(await db.select().from(pendingUploads)).toEqual([]);
});

test("a file that cannot be deleted holds up no other, and is told of at the end", async () => {
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
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for await (const { key } of storage.list("")) {
    if (key !== young) await utimes(path.join(mediaDir, key), yesterday, yesterday);
  }
  expect(await sweepOrphanedFiles()).toBe(1);
  expect(await exists(orphan)).toBe(false);
  expect((await Array.fromAsync(storage.list(""))).length).toBe(5);
});

test("nothing is swept in a storage that has become another site's", async () => {
  const left = await upload();
  const orphan = "originals/2b7e83d7-9b15-4b80-b0d6-ba30e25b7796.png";
  await storage.put(orphan, Buffer.from("x"), { contentType: "image/png" });
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  await utimes(path.join(mediaDir, orphan), yesterday, yesterday);
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
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const key of keys) {
    await storage.put(key, Buffer.from("x"), { contentType: "image/png" });
    await utimes(path.join(mediaDir, key), yesterday, yesterday);
  }
  refuseToDelete(keys[1] ?? "");
  await expect(sweepOrphanedFiles()).rejects.toThrow("1 of 3");
  expect((await Array.fromAsync(storage.list(""))).map(({ key }) => key)).toEqual([keys[1]]);
});

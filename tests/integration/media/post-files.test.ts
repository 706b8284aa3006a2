import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { pendingUploads, posts } from "#db/schema/index.ts";
import { storage } from "#lib/adapters/index.ts";
import { discardAuthorFiles, imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { abandonUpload, claimUpload, type StoredUpload, storeUpload } from "#lib/media/uploads.ts";
import { createPost, createUser, type Post } from "#tests/support/factories.ts";
import { imageFile, jpeg, png } from "#tests/support/images.ts";
import { outboxEvents } from "#tests/support/jobs.ts";

const upload = async () => storeUpload(imageFile(await jpeg()));

/** What the use cases of posts do in their transaction. */
async function save(post: Post, change: StoredUpload | null): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(posts).set(imageColumns(change)).where(eq(posts.id, post.id));
    await recordImageChange(tx, { postId: post.id, before: post, upload: change });
  });
}

const withImage = () =>
  createPost({
    image: "diary/images/a.jpg",
    thumbnail: "diary/images/thumbnails/thumb_a.jpg",
    imageOriginal: "originals/a.jpg",
    imageStatus: "ready",
  });

test("MI-01 a new post with an image is processed once and cleans up nothing", async () => {
  const stored = await upload();
  await db.transaction(async (tx) => {
    const author = await createUser();
    const [post] = await tx
      .insert(posts)
      .values({ title: "A", content: "B", authorId: author.id, ...imageColumns(stored) })
      .returning();
    if (post) await recordImageChange(tx, { postId: post.id, before: null, upload: stored });
  });
  expect(await outboxEvents()).toEqual([
    { name: "media/image.uploaded", data: { postId: expect.any(Number), key: stored.key } },
  ]);
});

test("MI-02 a new post without an image is neither processed nor cleaned up", async () => {
  const post = await createPost();
  await db.transaction((tx) => recordImageChange(tx, { postId: post.id, before: null, upload: null }));
  expect(await outboxEvents()).toEqual([]);
});

test("MI-03 an image added to a post is processed once", async () => {
  await save(await createPost(), await upload());
  expect((await outboxEvents()).map(({ name }) => name)).toEqual(["media/image.uploaded"]);
});

test("MI-04 a replaced image is processed once and the old one cleaned up once", async () => {
  await save(await withImage(), await upload());
  expect((await outboxEvents()).map(({ name }) => name).sort()).toEqual([
    "media/files.discarded",
    "media/image.uploaded",
  ]);
});

test("MI-05 a cleared image is cleaned up once, nothing is processed, and both keys are emptied with it", async () => {
  const post = await withImage();
  await save(post, null);
  expect(await outboxEvents()).toEqual([
    {
      name: "media/files.discarded",
      data: {
        keys: [
          "diary/images/a.jpg",
          "diary/images/thumbnails/thumb_a.jpg",
          ...[480, 960, 1440].map((width) => `diary/images/a-${width}w.webp`),
          "originals/a.jpg",
        ],
      },
    },
  ]);
  const [saved] = await db.select().from(posts).where(eq(posts.id, post.id));
  expect(saved).toMatchObject({ image: "", thumbnail: "", imageOriginal: "", imageStatus: "none" });
});

test("MI-06 a changed title of a post without an image leaves the media alone", async () => {
  await save(await createPost(), null);
  expect(await outboxEvents()).toEqual([]);
});

test("a save that is rolled back sends nothing and leaves the upload pending", async () => {
  const stored = await upload();
  const post = await withImage();
  const rolledBack = db.transaction(async (tx) => {
    await recordImageChange(tx, { postId: post.id, before: post, upload: stored });
    throw new Error("changed my mind");
  });
  await expect(rolledBack).rejects.toThrow("changed my mind");
  expect(await outboxEvents()).toEqual([]);
  expect(await db.select().from(pendingUploads)).toHaveLength(1);
});

test("the original is stored privately under a random key with its true extension, named by a pending row", async () => {
  const stored = await storeUpload(imageFile(await png(), "holiday.jpg"));
  expect(stored.key).toMatch(/^originals\/[0-9a-f-]{36}\.png$/);
  expect(stored.name).toBe("holiday.jpg");
  expect(await storage.get(stored.key)).not.toBeNull();
  expect(await db.select().from(pendingUploads)).toMatchObject([{ key: stored.key }]);
  expect((await storeUpload(imageFile(await png()))).key).not.toBe(stored.key);
});

test("an abandoned upload leaves neither file nor row", async () => {
  const stored = await upload();
  await abandonUpload(stored);
  expect(await storage.get(stored.key)).toBeNull();
  expect(await db.select().from(pendingUploads)).toEqual([]);
});

test("an upload that the sweep took can no longer be claimed", async () => {
  await expect(db.transaction((tx) => claimUpload(tx, "originals/gone.jpg"))).rejects.toMatchObject({
    code: "invalid",
    fields: { image: ["upload_expired"] },
  });
});

test("deleting an account discards the files of all its posts", async () => {
  const post = await withImage();
  await createPost({ authorId: post.authorId });
  await db.transaction((tx) => discardAuthorFiles(tx, post.authorId));
  expect(await outboxEvents()).toMatchObject([{ data: { keys: expect.arrayContaining(["originals/a.jpg"]) } }]);
});

import { eq } from "drizzle-orm";
import sharp from "sharp";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { storage } from "#lib/adapters/index.ts";
import { variantsOf } from "#lib/media/image-variants.ts";
import { resultKeys } from "#lib/media/keys.ts";
import { discardPostFiles, imageColumns } from "#lib/media/post-files.ts";
import { failPostImage, processPostImage } from "#lib/media/process-post-image.ts";
import { retryPostImage } from "#lib/media/requeue-images.ts";
import { discardFiles } from "#lib/media/stored-files.ts";
import { storeUpload } from "#lib/media/uploads.ts";
import { events } from "#lib/outbox/events.ts";
import { asViewer, createPost, createStaff, createUser, type Post } from "#tests/support/factories.ts";
import { avif, imageFile, jpeg, phonePhoto, png } from "#tests/support/images.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { peakMemory, siteMemory } from "#tests/support/process-memory.ts";

beforeEach(async () => {
  for await (const { key } of storage.list("")) await storage.delete(key);
});

async function postWith(bytes: Buffer, name = "photo.jpg"): Promise<Post> {
  const stored = await storeUpload(imageFile(bytes, name));
  return createPost({ ...imageColumns(stored), updatedAt: new Date("2026-01-01") });
}

async function reload(post: Post): Promise<Post> {
  const [found] = await db.select().from(posts).where(eq(posts.id, post.id));
  if (!found) throw new Error("The post is gone.");
  return found;
}

const stored = async () => (await Array.fromAsync(storage.list(""))).map(({ key }) => key).sort();

test("a photo becomes a public image and a thumbnail, and updated_at stays", async () => {
  const post = await postWith(await phonePhoto());
  expect(await processPostImage(post.id, post.imageOriginal)).toBe("ready");
  const keys = resultKeys(post.imageOriginal);
  expect(await reload(post)).toMatchObject({
    ...keys,
    imageWidth: 200,
    imageHeight: 400,
    imageStatus: "ready",
    imageError: "",
    updatedAt: post.updatedAt,
    version: post.version,
  });
  expect(await stored()).toEqual([keys.image, keys.thumbnail, post.imageOriginal].sort());
  expect((await storage.head(keys.image))?.contentType).toBe("image/jpeg");
  expect(Buffer.from((await storage.get(keys.image)) ?? []).includes("Exif")).toBe(false);
});

test("a PNG named .jpg and an AVIF are stored under their true extensions, the AVIF's image as JPEG", async () => {
  const named = await postWith(await png(), "image.jpg");
  await processPostImage(named.id, named.imageOriginal);
  expect((await reload(named)).image).toMatch(/\.png$/);
  const modern = await postWith(await avif(), "image.avif");
  await processPostImage(modern.id, modern.imageOriginal);
  expect(modern.imageOriginal).toMatch(/\.avif$/);
  expect((await reload(modern)).image).toMatch(/\.jpg$/);
});

test("a wide image also gets smaller WebP variants, and all are deleted together", async () => {
  const post = await postWith(await jpeg(1500, 1000));
  await processPostImage(post.id, post.imageOriginal);
  const { image, imageWidth } = await reload(post);
  const variants = variantsOf(image, imageWidth ?? 0);
  expect(variants.map(({ width }) => width)).toEqual([480, 960, 1440]);
  for (const { key, width } of variants) {
    expect(await sharp((await storage.get(key)) ?? undefined).metadata()).toMatchObject({ format: "webp", width });
  }
  await db.transaction(async (tx) => discardPostFiles(tx, [await reload(post)]));
  const [event] = await outboxEvents();
  await discardFiles(events["media/files.discarded"].parse(event?.data).keys);
  expect(await stored()).toEqual([]);
});

test("processing twice does it once and gives the same keys", async () => {
  const post = await postWith(await jpeg());
  await processPostImage(post.id, post.imageOriginal);
  const before = await reload(post);
  expect(await processPostImage(post.id, post.imageOriginal)).toBe("ready");
  expect(await reload(post)).toEqual(before);
});

test("two workers on the same image at once agree", async () => {
  const post = await postWith(await jpeg());
  const both = [1, 2].map(() => processPostImage(post.id, post.imageOriginal));
  expect(await Promise.all(both)).toEqual(["ready", "ready"]);
  expect(await stored()).toHaveLength(3);
});

test("a deleted post is skipped, and the files of an interrupted attempt are deleted", async () => {
  const post = await postWith(await jpeg());
  await storage.put(resultKeys(post.imageOriginal).image, await jpeg(), { contentType: "image/jpeg" });
  await db.delete(posts).where(eq(posts.id, post.id));
  expect(await processPostImage(post.id, post.imageOriginal)).toBe("unwanted");
  expect(await stored()).toEqual([post.imageOriginal]);
});

test("an image that was replaced while its job ran is not written to the post", async () => {
  const post = await postWith(await jpeg(1500, 1500));
  const working = processPostImage(post.id, post.imageOriginal);
  await db.update(posts).set({ imageOriginal: "originals/new.jpg" }).where(eq(posts.id, post.id));
  expect(await working).toBe("unwanted");
  expect(await reload(post)).toMatchObject({ image: "", thumbnail: "", imageStatus: "processing" });
  expect(await stored()).toEqual([post.imageOriginal]);
});

test("an unreadable image fails with a message for the author, and the original stays", async () => {
  const post = await postWith(await jpeg());
  await storage.put(post.imageOriginal, Buffer.from("bit rot"), { contentType: "image/jpeg" });
  expect(await processPostImage(post.id, post.imageOriginal)).toBe("failed");
  const failed = await reload(post);
  expect(failed).toMatchObject({ image: "", thumbnail: "", imageStatus: "failed" });
  expect(failed.imageError).toMatch(/could not be read/);
  expect(await stored()).toEqual([post.imageOriginal]);
});

test("for an image without its original the message asks for a new upload", async () => {
  const post = await postWith(await jpeg());
  await storage.delete(post.imageOriginal);
  expect(await processPostImage(post.id, post.imageOriginal)).toBe("failed");
  expect((await reload(post)).imageError).toMatch(/Choose it again/);
});

test("a failure after the last retry does not change an image that is ready", async () => {
  const post = await postWith(await jpeg());
  await processPostImage(post.id, post.imageOriginal);
  expect(await failPostImage(post.id, post.imageOriginal)).toBe("unwanted");
  expect((await reload(post)).imageStatus).toBe("ready");
});

test("the author and staff can retry a failed image; others cannot", async () => {
  const post = await postWith(await jpeg());
  await failPostImage(post.id, post.imageOriginal);
  const author = { id: post.authorId, username: "author", isStaff: false, sessionId: null };
  await expect(retryPostImage(asViewer(await createUser()), post.id)).rejects.toMatchObject({ code: "forbidden" });
  await retryPostImage(author, post.id);
  await retryPostImage(author, post.id);
  expect(await outboxEvents()).toEqual([
    { name: "media/image.uploaded", data: { postId: post.id, key: post.imageOriginal } },
  ]);
  expect(await reload(post)).toMatchObject({ imageStatus: "processing", imageError: "" });
  await failPostImage(post.id, post.imageOriginal);
  await retryPostImage(asViewer(await createStaff()), post.id);
  expect(await outboxEvents()).toHaveLength(2);
  await expect(retryPostImage(author, post.id + 1000)).rejects.toMatchObject({ code: "not_found" });
});

test("discarding missing files is harmless", async () => {
  const post = await postWith(await jpeg());
  await discardFiles([post.imageOriginal, "diary/images/never-there.jpg"]);
  await discardFiles([post.imageOriginal]);
  expect(await stored()).toEqual([]);
});

test.each([
  [
    "a photo of 33 megapixels",
    () =>
      sharp({ create: { width: 6600, height: 5000, channels: 3, background: "#a63" } })
        .withMetadata({ orientation: 6 })
        .jpeg(),
    { imageWidth: 1515, imageHeight: 2000 },
    1,
  ],
  [
    "an image of 65,000×500 pixels",
    () => sharp({ create: { width: 65_000, height: 500, channels: 3, background: "#a63" } }).png(),
    { imageWidth: 2000, imageHeight: 15 },
    3,
  ],
])("%s takes less than 330 MB, which are given back, however often it comes", async (_, draw, size, times) => {
  const bytes = await draw().toBuffer();
  const before = siteMemory(process.pid);
  for (let count = 0; count < times; count++) {
    const post = await postWith(bytes);
    const peak = await peakMemory(process.pid, () => processPostImage(post.id, post.imageOriginal));
    expect(await reload(post)).toMatchObject(size);
    expect(peak - before).toBeLessThan(330);
  }
  // The process of the site itself, without the one in which images are decoded.
  expect(process.memoryUsage.rss() / 1024 ** 2 - before).toBeLessThan(60);
});

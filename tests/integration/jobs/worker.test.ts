import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { storage } from "#lib/adapters/index.ts";
import { listFailedJobs } from "#lib/jobs/list-failed-jobs.ts";
import { discardPostFiles, imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { storeUpload } from "#lib/media/store-upload.ts";
import { startWorker } from "#server/worker.ts";
import { createUser } from "#tests/support/factories.ts";
import { imageFile, phonePhoto } from "#tests/support/images.ts";

let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
});

const within = { timeout: 15_000, interval: 25 };

async function savePostWithPhoto(): Promise<number> {
  const upload = await storeUpload(imageFile(await phonePhoto()));
  const author = await createUser();
  return db.transaction(async (tx) => {
    const [post] = await tx
      .insert(posts)
      .values({ title: "Trip", content: "Up the hill.", authorId: author.id, ...imageColumns(upload) })
      .returning();
    if (!post) throw new Error("not saved");
    await recordImageChange(tx, { postId: post.id, before: null, upload });
    return post.id;
  });
}

const find = async (postId: number) => (await db.select().from(posts).where(eq(posts.id, postId)))[0];
const files = () => Array.fromAsync(storage.list(""));

test("a photo is ready soon after its post was saved, and gone from storage soon after it was deleted", async () => {
  worker = await startWorker();
  const postId = await savePostWithPhoto();
  await vi.waitFor(async () => expect((await find(postId))?.imageStatus).toBe("ready"), within);
  expect(await files()).toHaveLength(3);
  await db.transaction(async (tx) => {
    await discardPostFiles(tx, await tx.delete(posts).where(eq(posts.id, postId)).returning());
  });
  await vi.waitFor(async () => expect(await files()).toEqual([]), within);
});

test("what was saved while no worker ran is processed when one starts", async () => {
  const postId = await savePostWithPhoto();
  worker = await startWorker({ alone: true });
  await vi.waitFor(async () => expect((await find(postId))?.imageStatus).toBe("ready"), within);
});

test("when the storage fails for good, the author is told and the job stands among the failed ones", async () => {
  const postId = await savePostWithPhoto();
  const broken = vi.spyOn(storage, "get").mockRejectedValue(new Error("the disk is on fire"));
  worker = await startWorker();
  await vi.waitFor(async () => {
    // Four retries take half a minute; here the next one is the last and comes at once.
    await sql`update pgboss.job set retry_limit = retry_count, start_after = now()
      where name = 'run/process-post-image' and state = 'retry'`;
    expect((await find(postId))?.imageStatus).toBe("failed");
  }, within);
  expect((await find(postId))?.imageError).toContain("Something went wrong");
  expect(await listFailedJobs()).toMatchObject([
    { functionId: "process-post-image", error: "Error: the disk is on fire" },
  ]);
  broken.mockRestore();
});

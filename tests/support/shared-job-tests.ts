import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { db, sql } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { emailSender, storage } from "#lib/adapters/index.ts";
import { UnavailableError } from "#lib/concurrency/deadline.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { discardPostFiles, imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { requeueStuckImages } from "#lib/media/requeue-images.ts";
import { storeUpload } from "#lib/media/uploads.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { startWorker } from "#server/worker.ts";
import { createUser } from "#tests/support/factories.ts";
import { imageFile, phonePhoto } from "#tests/support/images.ts";

export const within = { timeout: 30_000, interval: 25 };

/** Creates a post with a photo in one transaction, as the use case does. */
export async function savePostWithPhoto(): Promise<number> {
  const upload = await storeUpload(imageFile(await phonePhoto()));
  const author = await createUser();
  return db.transaction(async (tx) => {
    const [post] = await tx
      .insert(posts)
      .values({ title: "Trip", content: "Up the hill.", authorId: author.id, ...imageColumns(upload) })
      .returning();
    if (!post) throw new Error("The post was not saved.");
    await recordImageChange(tx, { postId: post.id, before: null, upload });
    return post.id;
  });
}

export const findPost = async (postId: number) => (await db.select().from(posts).where(eq(posts.id, postId)))[0];

/** Retries at once instead of after the pause. */
const hurry = () => sql`update pgboss.job set start_after = now() where state = 'retry'`;

const files = () => Array.fromAsync(storage.list(""));

/** Tests that hold for every engine. */
export function sharedJobTests(): void {
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
  const start = async () => {
    worker = await startWorker({ pollSeconds: 0.5 });
  };
  afterEach(async () => {
    await worker?.stop();
    worker = undefined;
  });

  test("a photo is processed soon after its post was saved, and removed from storage soon after it was deleted", async () => {
    await start();
    const postId = await savePostWithPhoto();
    await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
    expect(await files()).toHaveLength(3);
    await db.transaction(async (tx) => {
      await discardPostFiles(tx, await tx.delete(posts).where(eq(posts.id, postId)).returning());
    });
    await vi.waitFor(async () => expect(await files()).toEqual([]), within);
  });

  test("what was saved while no worker ran is processed when one starts", async () => {
    const postId = await savePostWithPhoto();
    await start();
    await vi.waitFor(async () => expect((await findPost(postId))?.imageStatus).toBe("ready"), within);
  });

  test("a storage that is unavailable for more attempts than a job has retries delays an image", async () => {
    const read = vi.spyOn(storage, "get");
    for (let attempt = 0; attempt < 6; attempt++) {
      read.mockRejectedValueOnce(new UnavailableError("The image storage", "no answer"));
    }
    await start();
    const postId = await savePostWithPhoto();
    await vi.waitFor(async () => {
      await hurry();
      expect((await findPost(postId))?.imageStatus).toBe("ready");
    }, within);
    read.mockRestore();
  });

  test("an email service that answers 500 and 429 delays an email, and it arrives once", async () => {
    const sent = vi.spyOn(emailSender, "send");
    for (const status of [500, 429]) sent.mockRejectedValueOnce(new Error(`Resend answered ${status}.`));
    await start();
    const user = await createUser();
    const emailId = randomUUID();
    await db.transaction((tx) => enqueue(tx, "email/reset.requested", { emailId, email: user.email }));
    await vi.waitFor(async () => {
      await hurry();
      expect((await listMailbox()).filter(({ id }) => id === emailId)).toHaveLength(1);
    }, within);
    expect(sent).toHaveBeenCalledTimes(3);
    expect(new Set(sent.mock.calls.map(([mail]) => mail.id))).toEqual(new Set([emailId]));
    sent.mockRestore();
  });

  test("a requested email arrives once, at the stored address", async () => {
    await start();
    const user = await createUser();
    const emailId = randomUUID();
    const request = { emailId, email: user.email.toUpperCase() };
    await db.transaction((tx) => enqueue(tx, "email/reset.requested", request));
    await db.transaction((tx) => enqueue(tx, "email/reset.requested", request));
    const emails = async () => (await listMailbox()).filter(({ id }) => id === emailId);
    await vi.waitFor(async () => expect(await emails()).toHaveLength(1), within);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await emails()).toMatchObject([{ to: user.email, subject: "Password reset on Daybook" }]);
  });

  test("an image whose job was lost is enqueued anew a night later, and one that is young is not", async () => {
    const [lost, young] = [await savePostWithPhoto(), await savePostWithPhoto()];
    await sql`delete from pgboss.job`;
    await sql`update posts set updated_at = now() - interval '26 hours' where id = ${lost}`;
    expect(await requeueStuckImages()).toBe(1);
    await start();
    await vi.waitFor(async () => expect((await findPost(lost))?.imageStatus).toBe("ready"), within);
    expect((await findPost(young))?.imageStatus).toBe("processing");
  });

  test("a transaction that is rolled back has no effect", async () => {
    await start();
    const user = await createUser();
    const emailId = randomUUID();
    const rolledBack = db.transaction(async (tx) => {
      await enqueue(tx, "email/reset.requested", { emailId, email: user.email });
      throw new Error("changed my mind");
    });
    await expect(rolledBack).rejects.toThrow("changed my mind");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect((await listMailbox()).filter(({ id }) => id === emailId)).toEqual([]);
  });
}

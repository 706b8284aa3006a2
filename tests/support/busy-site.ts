import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { discardPostFiles, imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { abandonUpload, storeUpload } from "#lib/media/store-upload.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { startWorker } from "#server/worker.ts";
import { UNDONE } from "./undone.ts";

// A site that a test kills at a random moment: a worker and, unless told to be idle, authors who post pictures,
// delete posts, ask for mails, and do things that fail at the last moment. What was acknowledged to somebody is
// written to the journal right after; what must never have happened, right before.
const [journal = "", authorId = "", address = "", idle] = process.argv.slice(2);
const acknowledge = (line: string) => appendFileSync(journal, `${line}\n`);

await startWorker({ alone: true });
const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#a63" } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer();

async function savePost(): Promise<void> {
  const upload = await storeUpload(new File([new Uint8Array(photo)], "photo.jpg"));
  const id = await db.transaction(async (tx) => {
    const values = { title: "Busy", content: "Day", authorId: Number(authorId), ...imageColumns(upload) };
    const [post] = await tx.insert(posts).values(values).returning();
    if (!post) throw new Error("The post was not saved.");
    await recordImageChange(tx, { postId: post.id, before: null, upload });
    return post.id;
  });
  acknowledge(`saved ${id}`);
}

async function deleteOldest(): Promise<void> {
  const [oldest] = await db.select({ id: posts.id }).from(posts).orderBy(asc(posts.id)).limit(1);
  if (!oldest) return;
  acknowledge(`deleting ${oldest.id}`);
  await db.transaction(async (tx) => {
    await discardPostFiles(tx, await tx.delete(posts).where(eq(posts.id, oldest.id)).returning());
  });
}

async function askForMail(): Promise<void> {
  const mailId = randomUUID();
  await db.transaction((tx) => enqueue(tx, "mail/reset.requested", { mailId, email: address }));
  acknowledge(`mail ${mailId}`);
}

/** A post with a picture and a mail, in a transaction that comes to nothing. */
async function changeMind(): Promise<void> {
  const mailId = randomUUID();
  const upload = await storeUpload(new File([new Uint8Array(photo)], "photo.jpg"));
  acknowledge(`undone ${mailId}`);
  const undone = db.transaction(async (tx) => {
    const values = { title: UNDONE, content: "Never", authorId: Number(authorId), ...imageColumns(upload) };
    const [post] = await tx.insert(posts).values(values).returning();
    if (post) await recordImageChange(tx, { postId: post.id, before: null, upload });
    await enqueue(tx, "mail/reset.requested", { mailId, email: address });
    throw new Error("changed my mind");
  });
  await undone.catch(() => abandonUpload(upload));
}

// Every start begins with another deed: short lives must not always die in the same one.
const starts = readFileSync(journal, "utf8").match(/^up$/gm)?.length ?? 0;
acknowledge("up");
const deeds = [savePost, savePost, changeMind, savePost, deleteOldest, askForMail];
// As many as a small machine can keep up with: what is tested is that nothing is lost, not how much piles up.
const PAUSE_MS = 150;
for (let turn = starts; !idle; turn++) {
  await deeds[turn % deeds.length]?.();
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

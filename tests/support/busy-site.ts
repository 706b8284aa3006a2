import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import sharp from "sharp";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { deferredSettled } from "#lib/adapters/defer.ts";
import { discardPostFiles, imageColumns, recordImageChange } from "#lib/media/post-files.ts";
import { abandonUpload, storeUpload } from "#lib/media/uploads.ts";
import { enqueue } from "#lib/outbox/enqueue.ts";
import { startWorker } from "#server/worker.ts";
import { createKeyed, type KeyedSurface } from "./keyed-posts.ts";
import { UNDONE } from "./undone.ts";

// A site that a test kills at a random moment: a worker and, unless it is idle, authors who post images, some of
// them under a key, delete posts, request emails, and start work that is rolled back. What was acknowledged is
// written to the journal right after; what must never have happened, and what may have to be repeated, right before.
const [journal = "", authorId = "", address = "", idle] = process.argv.slice(2);
const acknowledge = (line: string) => appendFileSync(journal, `${line}\n`);

await startWorker({ alone: true });
const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#a63" } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer();

const photoFile = () => new File([new Uint8Array(photo)], "photo.jpg");

async function savePost(): Promise<void> {
  const upload = await storeUpload(photoFile());
  const id = await db.transaction(async (tx) => {
    const values = { title: "Busy", content: "Day", authorId: Number(authorId), ...imageColumns(upload) };
    const [post] = await tx.insert(posts).values(values).returning();
    if (!post) throw new Error("The post was not saved.");
    await recordImageChange(tx, { postId: post.id, before: null, upload });
    return post.id;
  });
  acknowledge(`saved ${id}`);
}

/** Sends a post under a key, and sometimes repeats it, as a client without a response does. */
async function sendKeyed(surface: KeyedSurface, key: string): Promise<void> {
  const viewer = { id: Number(authorId), username: "busy", isStaff: false, sessionId: null };
  const post = { viewer, key, fields: { title: key, content: "Day", image: photoFile() } };
  const id = await createKeyed[surface](post);
  acknowledge(`keyed ${key} ${id}`);
}

async function saveKeyed(): Promise<void> {
  const surface = turn % 2 === 0 ? "api" : "form";
  const key = `${surface}-${randomUUID()}`;
  acknowledge(`sending ${key}`);
  await sendKeyed(surface, key);
  if (turn % 3 === 0) await sendKeyed(surface, key);
}

/** Repeats the requests that got no response before the last kill. */
async function repeatUnanswered(): Promise<void> {
  const lines = readFileSync(journal, "utf8")
    .split("\n")
    .map((line) => line.split(" "));
  const answered = new Set(lines.filter(([word]) => word === "keyed").map(([, key]) => key));
  for (const [word, key = ""] of lines) {
    if (word === "sending" && !answered.has(key)) await sendKeyed(key.startsWith("api") ? "api" : "form", key);
  }
}

async function deleteOldest(): Promise<void> {
  const [oldest] = await db.select({ id: posts.id }).from(posts).orderBy(asc(posts.id)).limit(1);
  if (!oldest) return;
  acknowledge(`deleting ${oldest.id}`);
  await db.transaction(async (tx) => {
    await discardPostFiles(tx, await tx.delete(posts).where(eq(posts.id, oldest.id)).returning());
  });
}

async function requestEmail(): Promise<void> {
  const emailId = randomUUID();
  await db.transaction((tx) => enqueue(tx, "email/reset.requested", { emailId, email: address }));
  acknowledge(`mail ${emailId}`);
}

/** A post with an image and an email, in a transaction that is rolled back. */
async function changeMind(): Promise<void> {
  const emailId = randomUUID();
  const upload = await storeUpload(photoFile());
  acknowledge(`undone ${emailId}`);
  const undone = db.transaction(async (tx) => {
    const values = { title: UNDONE, content: "Never", authorId: Number(authorId), ...imageColumns(upload) };
    const [post] = await tx.insert(posts).values(values).returning();
    if (post) await recordImageChange(tx, { postId: post.id, before: null, upload });
    await enqueue(tx, "email/reset.requested", { emailId, email: address });
    throw new Error("changed my mind");
  });
  await undone.catch(() => abandonUpload(upload));
}

// Every start begins with another action, so that short runs are not always killed in the same one.
const starts = readFileSync(journal, "utf8").match(/^up$/gm)?.length ?? 0;
acknowledge("up");
const actions = [saveKeyed, savePost, changeMind, saveKeyed, deleteOldest, requestEmail];
// As many as a small machine can process: the test is about losses, not about load.
const PAUSE_MS = 150;
let turn = starts;
await repeatUnanswered();
await deferredSettled();
acknowledge("caught-up");
for (; !idle; turn++) {
  await actions[turn % actions.length]?.();
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}

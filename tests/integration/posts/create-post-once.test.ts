import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { createPostOnce } from "#lib/posts/create-post-once.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import type { Viewer } from "#lib/viewer.ts";
import { asViewer, createUser } from "#tests/support/factories.ts";
import { phonePhoto } from "#tests/support/images.ts";
import { refusedFields } from "#tests/support/refusal.ts";

const words = { title: "A walk", content: "By the river.", published: "on" };
const send = (viewer: Viewer, fields: Record<string, unknown>, key = "k") =>
  createPostOnce(viewer, key, fields, "form");
const written = async ({ id }: Viewer) => (await db.select().from(posts).where(eq(posts.authorId, id))).length;
const photo = async () => new Uint8Array(await phonePhoto());

test("a form sent many times at once and once more makes one post, and every answer is of that post", async () => {
  const viewer = asViewer(await createUser());
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => send(viewer, words)));
  const later = await send(viewer, words);
  expect(new Set([...atOnce, later].map(({ id }) => id)).size).toBe(1);
  expect(later.published).toBe(true);
  expect(await written(viewer)).toBe(1);
});

test("whatever was changed is another post, and so is the same from another form or of another author", async () => {
  const [viewer, other] = [asViewer(await createUser()), asViewer(await createUser())];
  await send(viewer, words);
  await send(viewer, { ...words, content: "By the sea." });
  await send(viewer, { ...words, published: undefined });
  await send(viewer, words, "another form");
  await send(other, words);
  expect([await written(viewer), await written(other)]).toEqual([4, 1]);
});

test("a picture belongs to what was sent, by what is in it", async () => {
  const viewer = asViewer(await createUser());
  const bytes = await photo();
  const withPicture = (content: Uint8Array<ArrayBuffer>) => ({
    ...words,
    image: new File([content], "walk.jpg", { type: "image/jpeg" }),
  });
  const changed = bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);
  const first = await send(viewer, withPicture(bytes));
  expect(await send(viewer, withPicture(bytes))).toEqual(first);
  expect((await send(viewer, withPicture(changed))).id).not.toBe(first.id);
  expect(await written(viewer)).toBe(2);
});

test("what was refused leaves the form free, and a post that was deleted meanwhile can be written again", async () => {
  const viewer = asViewer(await createUser());
  expect(Object.keys(await refusedFields(send(viewer, { ...words, title: "" })))).toEqual(["title"]);
  expect(Object.keys(await refusedFields(send(viewer, { ...words, title: "" })))).toEqual(["title"]);
  const first = await send(viewer, words);
  await deletePost(viewer, first.id);
  const again = await send(viewer, words);
  expect(again.id).not.toBe(first.id);
  expect(await written(viewer)).toBe(1);
});

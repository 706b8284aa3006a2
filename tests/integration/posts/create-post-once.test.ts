import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { posts } from "#db/schema/index.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { findSavedForms } from "#lib/posts/find-saved-forms.ts";
import type { Viewer } from "#lib/viewer.ts";
import { asViewer, createUser } from "#tests/support/factories.ts";
import { phonePhoto } from "#tests/support/images.ts";
import { refusedFields } from "#tests/support/refusal.ts";
import { createPostOnce, updatePostOnce } from "#tests/support/surfaces.ts";

const words = { title: "A walk", content: "By the river.", published: "on" };
const send = (viewer: Viewer, fields: Record<string, unknown>, key = "k") => createPostOnce(viewer, key, fields);
const written = async ({ id }: Viewer) => (await db.select().from(posts).where(eq(posts.authorId, id))).length;
const photo = async () => new Uint8Array(await phonePhoto());

test("a form sent many times at once and once more creates one post, and every response has that post", async () => {
  const viewer = asViewer(await createUser());
  const atOnce = await Promise.all(Array.from({ length: 5 }, () => send(viewer, words)));
  const later = await send(viewer, words);
  expect(new Set([...atOnce, later].map(({ id }) => id)).size).toBe(1);
  expect(later).toMatchObject({ published: true, isRepeat: true });
  expect(atOnce.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  expect(await written(viewer)).toBe(1);
});

test("the same text from another form or author is another post", async () => {
  const [viewer, other] = [asViewer(await createUser()), asViewer(await createUser())];
  await send(viewer, words);
  await send(viewer, words, "another form");
  await send(other, words);
  expect([await written(viewer), await written(other)]).toEqual([2, 1]);
});

test("a form that has created a post and was changed creates no other, and names the post", async () => {
  const viewer = asViewer(await createUser());
  const { id } = await send(viewer, words);
  for (const changed of [{ content: "By the sea." }, { published: undefined }]) {
    await expect(send(viewer, { ...words, ...changed })).rejects.toMatchObject({ code: "conflict", postId: id });
  }
  expect(await written(viewer)).toBe(1);
});

test("saved forms are listed for their author only, and without deleted posts", async () => {
  const [viewer, other] = [asViewer(await createUser()), asViewer(await createUser())];
  const { id } = await send(viewer, words);
  const deleted = await send(viewer, words, "deleted");
  await deletePost(viewer, deleted.id);
  await updatePostOnce(viewer, id, "edit", { ...words, content: "By the sea." });
  await send(other, words, "of another");
  const forms = ["k", "deleted", "edit", "of another", "unknown"];
  expect(await findSavedForms(viewer, forms)).toEqual({ k: id, deleted: null, edit: id });
  expect(await findSavedForms(viewer, [])).toEqual({});
});

test("changes that are sent twice are saved once, and other changes to an old version are refused", async () => {
  const viewer = asViewer(await createUser());
  const { id } = await send(viewer, words);
  const edit = (content: string) => updatePostOnce(viewer, id, "edit", { ...words, content }, 1);
  await Promise.all([edit("By the sea."), edit("By the sea.")]);
  await edit("By the sea.");
  expect(await db.select({ version: posts.version }).from(posts)).toEqual([{ version: 2 }]);
  await expect(edit("In the woods.")).rejects.toMatchObject({ code: "conflict" });
  await deletePost(viewer, id);
  await expect(edit("By the sea.")).rejects.toMatchObject({ code: "not_found" });
});

test("the content of an image is part of the submission", async () => {
  const viewer = asViewer(await createUser());
  const bytes = await photo();
  const withImage = (content: Uint8Array<ArrayBuffer>) => ({
    ...words,
    image: new File([content], "walk.jpg", { type: "image/jpeg" }),
  });
  const changed = bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);
  const first = await send(viewer, withImage(bytes));
  expect(await send(viewer, withImage(bytes))).toEqual({ ...first, isRepeat: true });
  await expect(send(viewer, withImage(changed))).rejects.toMatchObject({ postId: first.id });
  expect(await written(viewer)).toBe(1);
});

test("a refused form can be sent again, and so can the form of a deleted post", async () => {
  const viewer = asViewer(await createUser());
  expect(Object.keys(await refusedFields(send(viewer, { ...words, title: "" })))).toEqual(["title"]);
  expect(Object.keys(await refusedFields(send(viewer, { ...words, title: "" })))).toEqual(["title"]);
  const first = await send(viewer, words);
  await deletePost(viewer, first.id);
  const again = await send(viewer, words);
  expect(again.id).not.toBe(first.id);
  expect(await written(viewer)).toBe(1);
});

import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { likes, pendingUploads, posts, users } from "#db/schema/index.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import * as factories from "#tests/support/factories.ts";
import { phonePhoto } from "#tests/support/images.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusalOf, refusedFields } from "#tests/support/refusal.ts";
import { createPost, updatePost } from "#tests/support/surfaces.ts";

const { asViewer, createStaff, createUser } = factories;

async function read(postId: number) {
  const [row] = await db.select().from(posts).where(eq(posts.id, postId));
  return row;
}

const photo = async (name = "walk.jpg") => new File([new Uint8Array(await phonePhoto())], name, { type: "image/jpeg" });
const words = { title: "A walk", content: "By the river." };

describe("creating", () => {
  test("HC-03 the author of the post is the caller, whatever the form contains", async () => {
    const [viewer, other] = [asViewer(await createUser()), await createUser()];
    const fields = { ...words, published: "on", author: String(other.id), authorId: other.id, likeCount: 9 };
    const created = await createPost(viewer, fields, "form");
    expect(created.published).toBe(true);
    expect(await read(created.id)).toMatchObject({ ...words, authorId: viewer.id, published: true, likeCount: 0 });
  });

  test("MP-02 an API client publishes by default", async () => {
    const created = await createPost(asViewer(await createUser()), words, "rest");
    expect((await read(created.id))?.published).toBe(true);
  });

  test("an image is stored privately and its job is queued in the same transaction", async () => {
    const created = await createPost(asViewer(await createUser()), { ...words, image: await photo() }, "form");
    const row = await read(created.id);
    expect(row).toMatchObject({ imageStatus: "processing", imageName: "walk.jpg", image: "", thumbnail: "" });
    expect(await outboxEvents()).toContainEqual({
      name: "media/image.uploaded",
      data: { postId: created.id, key: row?.imageOriginal },
    });
  });

  test("an empty file field is not an image", async () => {
    const untouched = new File([], "", { type: "application/octet-stream" });
    const created = await createPost(asViewer(await createUser()), { ...words, image: untouched }, "form");
    expect((await read(created.id))?.imageStatus).toBe("none");
  });

  test("a deleted account cannot create a post, and its image is not stored", async () => {
    const user = await createUser();
    await db.delete(users).where(eq(users.id, user.id));
    const refusal = await refusalOf(createPost(asViewer(user), { ...words, image: await photo() }, "rest"));
    expect(refusal.code).toBe("unauthenticated");
    expect(await db.select().from(pendingUploads)).toEqual([]);
  });

  test("errors of text and image are reported together, and nothing is stored", async () => {
    const image = new File(["no image"], "walk.jpg", { type: "image/jpeg" });
    const viewer = asViewer(await createUser());
    const fields = await refusedFields(createPost(viewer, { title: "", content: "shit", image }, "form"));
    expect(Object.keys(fields)).toEqual(["title", "content", "image"]);
    expect(fields.content).toEqual(["Using profanity (shit) is prohibited. Please correct the content."]);
    expect(await db.select().from(posts).where(eq(posts.authorId, viewer.id))).toEqual([]);
  });

  test.each([
    ["text", "walk.jpg", "The submitted data was not a file. Check the encoding type on the form."],
    ["an empty file", new File([], "walk.jpg"), "The submitted file is empty."],
    ["null", null, "This field may not be null."],
  ])("%s as an image is refused", async (_, image, message) => {
    const viewer = asViewer(await createUser());
    expect(await refusedFields(createPost(viewer, { ...words, image }, "rest"))).toEqual({ image: [message] });
  });
});

describe("changing", () => {
  test("the owner and staff may, and the saves are counted", async () => {
    const owner = await createUser();
    const post = await factories.createPost({ authorId: owner.id, updatedAt: new Date(0) });
    await updatePost(asViewer(owner), post.id, { title: "Mine" }, "rest");
    await updatePost(asViewer(await createStaff()), post.id, { content: "Mended." }, "rest");
    const row = await read(post.id);
    expect(row).toMatchObject({ title: "Mine", content: "Mended.", version: 3, authorId: owner.id });
    expect(row?.updatedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("an empty change counts as a save and changes nothing else", async () => {
    const post = await factories.createDraft({ updatedAt: new Date(0) });
    const [owner] = await db.select().from(users).where(eq(users.id, post.authorId));
    if (owner) await updatePost(asViewer(owner), post.id, {}, "rest");
    const row = await read(post.id);
    expect(row).toMatchObject({ title: post.title, content: post.content, published: false });
    expect(row?.updatedAt.getTime()).toBeGreaterThan(0);
  });

  test("permission is checked before the fields", async () => {
    const post = await factories.createPost();
    const attempt = updatePost(asViewer(await createUser()), post.id, { title: "" }, "rest");
    expect((await refusalOf(attempt)).code).toBe("forbidden");
    expect((await refusalOf(updatePost(null, post.id, {}, "rest"))).code).toBe("unauthenticated");
    expect((await refusalOf(updatePost(null, 2 ** 40, {}, "rest"))).code).toBe("not_found");
  });

  test("a save based on an older version is refused, and one based on the newest succeeds", async () => {
    const owner = await createUser();
    const post = await factories.createPost({ authorId: owner.id });
    const save = (title: string, version: number) =>
      updatePost(asViewer(owner), post.id, { ...words, title }, "form", version);
    const outcomes = await Promise.allSettled([save("First tab", 1), save("Second tab", 1)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refusal = await refusalOf(save("Third tab", 1));
    expect(refusal).toMatchObject({ code: "conflict", reason: "changed_meanwhile" });
    await save("Knowing", 2);
    expect((await read(post.id))?.title).toBe("Knowing");
  });

  test("a save refused by a conflict leaves no upload behind", async () => {
    const owner = await createUser();
    const post = await factories.createPost({ authorId: owner.id });
    await refusalOf(updatePost(asViewer(owner), post.id, { ...words, image: await photo() }, "form", 7));
    expect((await read(post.id))?.imageOriginal).toBe("");
    const uploads = (await outboxEvents()).filter(({ data }) => data.postId === post.id);
    expect(uploads).toEqual([]);
  });

  test("a replaced image empties the keys and discards the old files in the same transaction", async () => {
    const owner = await createUser();
    const old = {
      image: "diary/images/a.jpg",
      thumbnail: "diary/images/thumbnails/thumb_a.jpg",
      imageOriginal: "o/a.jpg",
    };
    const post = await factories.createPost({ authorId: owner.id, ...old, imageStatus: "ready" });
    await updatePost(asViewer(owner), post.id, { ...words, image: await photo("new.jpg") }, "form");
    expect(await read(post.id)).toMatchObject({
      image: "",
      thumbnail: "",
      imageStatus: "processing",
      imageName: "new.jpg",
    });
    const discarded = (await outboxEvents()).findLast(({ name }) => name === "media/files.discarded");
    expect(discarded?.data.keys).toEqual(expect.arrayContaining(Object.values(old)));
  });

  test("null clears the image", async () => {
    const owner = await createUser();
    const post = await factories.createPost({
      authorId: owner.id,
      image: "i",
      imageOriginal: "o",
      imageStatus: "ready",
    });
    await updatePost(asViewer(owner), post.id, { image: null }, "rest");
    expect(await read(post.id)).toMatchObject({ image: "", imageOriginal: "", imageStatus: "none" });
  });
});

describe("deleting", () => {
  test("HX-05 the owner may delete, and the likes are deleted too", async () => {
    const owner = await createUser();
    const post = await factories.createPost({ authorId: owner.id });
    await factories.createLike({ postId: post.id });
    expect(await deletePost(asViewer(owner), post.id)).toEqual({ authorId: owner.id });
    expect(await read(post.id)).toBeUndefined();
    expect(await db.select().from(likes).where(eq(likes.postId, post.id))).toEqual([]);
  });

  test("HX-03 staff may delete, and the result names the author", async () => {
    const post = await factories.createPost();
    expect(await deletePost(asViewer(await createStaff()), post.id)).toEqual({ authorId: post.authorId });
  });

  test("HX-01, HX-04 other viewers are refused", async () => {
    const post = await factories.createPost();
    expect((await refusalOf(deletePost(null, post.id))).code).toBe("unauthenticated");
    expect((await refusalOf(deletePost(asViewer(await createUser()), post.id))).code).toBe("forbidden");
    expect(await read(post.id)).toBeDefined();
  });

  test("of many deletions at once one succeeds and the others find nothing", async () => {
    const owner = await createUser();
    const post = await factories.createPost({ authorId: owner.id });
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => deletePost(asViewer(owner), post.id)));
    const refused = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason.code] : []));
    expect(refused).toEqual(Array(7).fill("not_found"));
  });

  test("MP-04 posts are deleted with their author", async () => {
    const author = await createUser();
    const post = await factories.createPost({ authorId: author.id });
    await db.delete(users).where(eq(users.id, author.id));
    expect(await read(post.id)).toBeUndefined();
  });
});

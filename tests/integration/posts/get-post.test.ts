import { expect, test } from "vitest";
import { getEditablePost, getPost } from "#lib/posts/get-post.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";

test("HD-01, HD-04, MP-01 a published post is visible to every viewer, with its author's name and title", async () => {
  const author = await createUser();
  const post = await createPost({ authorId: author.id, title: "A walk" });
  expect(await getPost(null, post.id)).toMatchObject({
    title: "A walk",
    author: { id: author.id, username: author.username },
    hasLiked: false,
    canEdit: false,
  });
});

test("HD-02, HD-03 a like is counted, and marked for its user", async () => {
  const fan = await createUser();
  const post = await createPost();
  await createLike({ postId: post.id, userId: fan.id });
  expect(await getPost(asViewer(fan), post.id)).toMatchObject({ likeCount: 1, hasLiked: true });
});

test("HD-07, HD-08 a draft is hidden from other viewers", async () => {
  const draft = await createDraft();
  for (const viewer of [null, asViewer(await createUser())]) {
    expect((await refusalOf(getPost(viewer, draft.id))).code).toBe("forbidden");
  }
});

test("HD-09, HD-10 a draft is shown to its owner and to staff", async () => {
  const owner = await createUser();
  const draft = await createDraft({ authorId: owner.id });
  for (const viewer of [asViewer(owner), asViewer(await createStaff())]) {
    expect(await getPost(viewer, draft.id)).toMatchObject({ published: false, canEdit: true });
  }
});

test("only viewers who can retry see why an image failed", async () => {
  const owner = await createUser();
  const post = await createPost({
    authorId: owner.id,
    imageStatus: "failed",
    imageError: "It is damaged.",
    imageName: "me.jpg",
  });
  expect(await getPost(asViewer(owner), post.id)).toMatchObject({ imageError: "It is damaged.", imageName: "me.jpg" });
  expect(await getPost(null, post.id)).toMatchObject({ imageError: "", imageName: "", imageStatus: "failed" });
});

test("HU-01, HU-02, HU-03, HU-04 a missing post comes before the login, the login before the right to edit", async () => {
  const owner = await createUser();
  const post = await createPost({ authorId: owner.id });
  expect((await refusalOf(getEditablePost(null, 2 ** 40))).code).toBe("not_found");
  expect((await refusalOf(getEditablePost(null, post.id))).code).toBe("unauthenticated");
  expect((await refusalOf(getEditablePost(asViewer(await createUser()), post.id))).code).toBe("forbidden");
  for (const viewer of [asViewer(owner), asViewer(await createStaff())]) {
    expect((await getEditablePost(viewer, post.id)).id).toBe(post.id);
  }
});

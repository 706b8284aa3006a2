import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, sql } from "#db/client.ts";
import { auditLog, posts, users } from "#db/schema/index.ts";
import { deleteLikes } from "#lib/admin/likes.ts";
import { deletePosts, setPostsPublished } from "#lib/admin/posts.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { updatePost } from "#tests/support/surfaces.ts";

const log = () =>
  db
    .select({ actor: auditLog.actorName, action: auditLog.action, id: auditLog.subjectId, name: auditLog.subjectName })
    .from(auditLog)
    .orderBy(auditLog.id);

const postRow = async (id: number) => (await db.select().from(posts).where(eq(posts.id, id)))[0];

describe("publishing", () => {
  test("staff publish drafts and the log records it, once for each that changed", async () => {
    const staff = await createStaff();
    const [draft, published] = [await createDraft(), await createPost()];
    expect(await setPostsPublished(asViewer(staff), [draft.id, published.id, 999_999], true)).toBe(1);
    expect((await postRow(draft.id))?.published).toBe(true);
    expect(await log()).toEqual([
      { actor: staff.username, action: "post.published", id: String(draft.id), name: draft.title },
    ]);
  });

  test("unpublishing keeps the time of the post but counts as a save for an open edit form", async () => {
    const post = await createPost({ updatedAt: new Date("2026-01-01T00:00:00Z") });
    await setPostsPublished(asViewer(await createStaff()), [post.id], false);
    expect(await postRow(post.id)).toMatchObject({
      published: false,
      version: post.version + 1,
      updatedAt: post.updatedAt,
    });
  });

  test("the stored counts follow", async () => {
    const post = await createPost();
    await createLike({ postId: post.id });
    await setPostsPublished(asViewer(await createStaff()), [post.id], false);
    const [stats] = await sql`
      select published_posts_count::int as posts, published_likes_received::int as likes
      from user_stats where user_id = ${post.authorId}`;
    expect(stats).toEqual({ posts: 0, likes: 0 });
  });
});

describe("deleting posts", () => {
  test("deletes likes and files too and names the post in the log", async () => {
    const staff = await createStaff();
    const post = await createPost({ image: "diary/images/a.jpg", imageOriginal: "originals/a.jpg" });
    await createLike({ postId: post.id });
    expect(await deletePosts(asViewer(staff), [post.id])).toBe(1);
    expect(await postRow(post.id)).toBeUndefined();
    expect(await outboxEvents()).toMatchObject([
      {
        name: "media/files.discarded",
        data: { keys: expect.arrayContaining(["diary/images/a.jpg", "originals/a.jpg"]) },
      },
    ]);
    expect(await log()).toMatchObject([{ action: "post.deleted", id: String(post.id), name: post.title }]);
  });

  test("two simultaneous deletions delete and log each post once", async () => {
    const [ann, bob, post] = [await createStaff(), await createStaff(), await createPost()];
    const counts = await Promise.all([deletePosts(asViewer(ann), [post.id]), deletePosts(asViewer(bob), [post.id])]);
    expect(counts.sort()).toEqual([0, 1]);
    expect(await log()).toHaveLength(1);
  });

  test("a staff account deleted a moment ago can no longer act", async () => {
    const [staff, post] = [await createStaff(), await createPost()];
    const viewer = asViewer(staff);
    await db.delete(users).where(eq(users.id, staff.id));
    for (const work of [
      () => deletePosts(viewer, [post.id]),
      () => setPostsPublished(viewer, [post.id], false),
      () => deletePost(viewer, post.id),
      () => updatePost(viewer, post.id, { title: "Mine" }, "rest"),
    ]) {
      expect((await refusalOf(work())).code).toBe("unauthenticated");
    }
    expect(await postRow(post.id)).toEqual(post);
  });

  test("an act that cannot be logged is not done", async () => {
    const [staff, post] = [await createStaff(), await createPost()];
    await sql`alter table audit_log add constraint refuse check (false)`;
    try {
      await expect(deletePosts(asViewer(staff), [post.id])).rejects.toThrow();
      await expect(setPostsPublished(asViewer(staff), [post.id], false)).rejects.toThrow();
    } finally {
      await sql`alter table audit_log drop constraint refuse`;
    }
    expect(await postRow(post.id)).toMatchObject({ published: true });
    expect(await outboxEvents()).toEqual([]);
  });
});

test("deleting likes corrects the counts and names user and post in the log", async () => {
  const post = await createPost();
  const ann = await createUser();
  const like = await createLike({ userId: ann.id, postId: post.id });
  await createLike({ postId: post.id });
  expect(await deleteLikes(asViewer(await createStaff()), [like.id, 999_999])).toBe(1);
  expect(await postRow(post.id)).toMatchObject({ likeCount: 1 });
  expect(await log()).toMatchObject([{ action: "like.deleted", name: `${ann.username} on ${post.title}` }]);
});

test("without staff rights an act is refused and changes nothing", async () => {
  const [post, like] = [await createPost(), await createLike()];
  for (const viewer of [null, asViewer(await createUser())]) {
    for (const work of [
      () => deletePosts(viewer, [post.id]),
      () => setPostsPublished(viewer, [post.id], false),
      () => deleteLikes(viewer, [like.id]),
    ]) {
      expect((await refusalOf(work())).code).toBe("forbidden");
    }
  }
  expect(await postRow(post.id)).toMatchObject({ published: true });
  expect(await log()).toEqual([]);
});

describe("outside the admin", () => {
  test("acts of staff on posts of others are logged", async () => {
    const [staff, post] = [await createStaff(), await createPost()];
    await updatePost(asViewer(staff), post.id, { title: "Better" }, "rest");
    await deletePost(asViewer(staff), post.id);
    expect(await log()).toMatchObject([
      { action: "post.updated", name: post.title },
      { action: "post.deleted", name: "Better" },
    ]);
  });

  test("acts on their own posts are not logged, also inside the admin", async () => {
    const staff = await createStaff();
    const post = await createPost({ authorId: staff.id });
    await updatePost(asViewer(staff), post.id, { title: "Better" }, "rest");
    await deletePost(asViewer(staff), post.id);
    const [other, like] = [await createPost({ authorId: staff.id }), await createLike({ userId: staff.id })];
    expect(await setPostsPublished(asViewer(staff), [other.id], false)).toBe(1);
    expect(await deletePosts(asViewer(staff), [other.id])).toBe(1);
    expect(await deleteLikes(asViewer(staff), [like.id])).toBe(1);
    expect(await log()).toEqual([]);
  });
});

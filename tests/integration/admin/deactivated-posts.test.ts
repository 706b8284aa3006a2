import { asc, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { db, sql, transact } from "#db/client.ts";
import { auditLog, posts, users } from "#db/schema/index.ts";
import { installJobs } from "#lib/adapters/jobs/sender.ts";
import { continuePostsChange, POSTS_AT_ONCE, requeuePostsChanges } from "#lib/admin/change-account-posts.ts";
import { setUsersActive } from "#lib/admin/change-users.ts";
import { setPostsPublished } from "#lib/admin/posts.ts";
import { recordStaffAct } from "#lib/audit/record-audit.ts";
import { logger } from "#lib/observability/logger.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { asViewer, createDraft, createLike, createPost, createStaff, createUser } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { updatePost, createPost as writePost } from "#tests/support/surfaces.ts";

// The outbox is looked at before anything was put into it.
beforeAll(installJobs);
afterEach(() => vi.restoreAllMocks());

const WITH_POSTS = { withPosts: true };
const staffViewer = async () => asViewer(await createStaff());

const postsOf = (authorId: number) =>
  db
    .select({ id: posts.id, published: posts.published, updatedAt: posts.updatedAt, version: posts.version })
    .from(posts)
    .where(eq(posts.authorId, authorId))
    .orderBy(asc(posts.id));
const publishedOf = async (authorId: number) =>
  (await postsOf(authorId)).filter(({ published }) => published).map(({ id }) => id);

/** The counts that are kept of an author, and those that are true. */
async function countsOf(authorId: number) {
  const [counts] = await sql`
    select published_posts_count::int as kept_posts, published_likes_received::int as kept_likes,
      (select count(*)::int from posts where author_id = ${authorId} and published) as true_posts,
      (select coalesce(sum(like_count), 0)::int from posts where author_id = ${authorId} and published) as true_likes,
      (select sum(value)::int from counters where name = 'published_posts') as kept_total,
      (select count(*)::int from posts where published) as true_total
    from user_stats where user_id = ${authorId}`;
  return {
    kept: [counts?.kept_posts, counts?.kept_likes, counts?.kept_total],
    true: [counts?.true_posts, counts?.true_likes, counts?.true_total],
  };
}

async function writePosts(authorId: number, count: number): Promise<void> {
  await sql`insert into posts (title, content, author_id, updated_at)
    select 'Spam', 'Buy.', ${authorId}, now() - n * interval '1 minute' from generate_series(1, ${count}) n`;
}

/** Runs the job for every event of the outbox, as the worker would, until none is left. */
async function runJob(): Promise<void> {
  const asked = (await outboxEvents()).filter(({ name }) => name === "admin/posts-change.requested");
  await sql`delete from pgboss.job where name = 'outbox'`;
  for (const { data } of asked) while (await continuePostsChange(Number(data.userId)));
}

describe("the posts of a deactivated account", () => {
  test("are unpublished when that is chosen, keep their time and place, and leave the counts right", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    const updatedAt = new Date("2026-01-01T00:00:00Z");
    const post = await createPost({ authorId: ann.id, updatedAt });
    await createLike({ postId: post.id });
    await createDraft({ authorId: ann.id });
    const other = await createPost();

    expect(await setUsersActive(staff, [ann.id], false, WITH_POSTS)).toEqual({ users: 1, posts: 1, hasRest: false });
    expect(await publishedOf(ann.id)).toEqual([]);
    expect((await postsOf(ann.id))[0]).toEqual({ id: post.id, published: false, updatedAt, version: post.version + 1 });
    expect(await publishedOf(other.authorId)).toEqual([other.id]);
    const counts = await countsOf(ann.id);
    expect(counts.kept).toEqual(counts.true);
    expect(await outboxEvents()).toEqual([]);
    expect((await db.select({ action: auditLog.action }).from(auditLog)).map(({ action }) => action).sort()).toEqual([
      "user.deactivated",
      "user.posts-unpublished",
    ]);
  });

  test("stay published when it is not chosen", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    const post = await createPost({ authorId: ann.id });
    expect(await setUsersActive(staff, [ann.id], false)).toEqual({ users: 1, posts: 0, hasRest: false });
    expect(await publishedOf(ann.id)).toEqual([post.id]);
  });

  test("are published again exactly, without drafts, deleted posts and posts that staff have changed since", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    const updatedAt = new Date("2026-01-01T00:00:00Z");
    const kept = await createPost({ authorId: ann.id, updatedAt });
    const [deleted, judged] = [await createPost({ authorId: ann.id }), await createPost({ authorId: ann.id })];
    await createDraft({ authorId: ann.id });
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    await deletePost(staff, deleted.id);
    await setPostsPublished(staff, [judged.id], true);
    await setPostsPublished(staff, [judged.id], false);

    expect(await setUsersActive(staff, [ann.id], true, WITH_POSTS)).toEqual({ users: 1, posts: 1, hasRest: false });
    expect(await publishedOf(ann.id)).toEqual([kept.id]);
    expect((await postsOf(ann.id))[0]?.updatedAt).toEqual(updatedAt);
    const counts = await countsOf(ann.id);
    expect(counts.kept).toEqual(counts.true);
  });

  test("are offered once: those of an earlier deactivation stay as the author left them", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    await createPost({ authorId: ann.id });
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    await setUsersActive(staff, [ann.id], true);
    const later = await createPost({ authorId: ann.id });
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    expect(await setUsersActive(staff, [ann.id], true, WITH_POSTS)).toMatchObject({ posts: 1 });
    expect(await publishedOf(ann.id)).toEqual([later.id]);
    await setUsersActive(staff, [ann.id], false);
    expect(await setUsersActive(staff, [ann.id], true, WITH_POSTS)).toMatchObject({ posts: 0 });
  });

  test("are changed by a job when they exceed one transaction, both ways", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    const count = 5 * POSTS_AT_ONCE + 1;
    await writePosts(ann.id, count);
    expect(await setUsersActive(staff, [ann.id], false, WITH_POSTS)).toEqual({ users: 1, posts: count, hasRest: true });
    expect(await publishedOf(ann.id)).toHaveLength(count - POSTS_AT_ONCE);
    expect(await outboxEvents()).toEqual([{ name: "admin/posts-change.requested", data: { userId: ann.id } }]);
    await runJob();
    expect(await publishedOf(ann.id)).toEqual([]);

    expect(await setUsersActive(staff, [ann.id], true, WITH_POSTS)).toEqual({ users: 1, posts: count, hasRest: true });
    await runJob();
    expect(await publishedOf(ann.id)).toHaveLength(count);
    const counts = await countsOf(ann.id);
    expect(counts.kept).toEqual(counts.true);
    expect(await db.select({ change: users.postsChange }).from(users).where(eq(users.id, ann.id))).toEqual([
      { change: "none" },
    ]);
  });

  test("are changed a night later when their job was lost", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    await writePosts(ann.id, POSTS_AT_ONCE + 20);
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    await sql`delete from pgboss.job where name = 'outbox'`;
    expect(await requeuePostsChanges()).toBe(1);
    await runJob();
    expect(await publishedOf(ann.id)).toEqual([]);
    expect(await requeuePostsChanges()).toBe(0);
  });

  test("follow the last decision when it comes before the job is done", async () => {
    const [staff, ann] = [await staffViewer(), await createUser()];
    await writePosts(ann.id, POSTS_AT_ONCE + 20);
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    // Taken back before the rest was unpublished.
    await setUsersActive(staff, [ann.id], true, WITH_POSTS);
    await runJob();
    expect(await publishedOf(ann.id)).toHaveLength(POSTS_AT_ONCE + 20);

    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    await runJob();
    // Deactivated once more while the posts are coming back: what has not come back yet still belongs to them.
    await setUsersActive(staff, [ann.id], true, WITH_POSTS);
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    await runJob();
    expect(await publishedOf(ann.id)).toEqual([]);
    expect(await setUsersActive(staff, [ann.id], true, WITH_POSTS)).toMatchObject({ posts: POSTS_AT_ONCE + 20 });
    // Without them this time: an older job has nothing left to do.
    await setUsersActive(staff, [ann.id], false);
    await runJob();
    expect(await publishedOf(ann.id)).toHaveLength(POSTS_AT_ONCE);
  });

  test("cannot be created by a request in flight", async () => {
    const [staff, ann] = [await staffViewer(), asViewer(await createUser())];
    const draft = await createDraft({ authorId: ann.id });
    await setUsersActive(staff, [ann.id], false, WITH_POSTS);
    const words = { title: "Spam", content: "Buy." };
    expect((await refusalOf(writePost(ann, words, "rest"))).code).toBe("unauthenticated");
    expect((await refusalOf(updatePost(ann, draft.id, { published: "true" }, "rest"))).code).toBe("unauthenticated");
    expect(await publishedOf(ann.id)).toEqual([]);
  });
});

describe("the log", () => {
  test("has one line for each act with actor, act, subject and count", async () => {
    const lines = vi.spyOn(logger, "info");
    const staff = await staffViewer();
    const [ann, bob] = [await createUser(), await createUser()];
    const post = await createPost({ authorId: ann.id });
    await setUsersActive(staff, [ann.id, bob.id], false, WITH_POSTS);
    await setUsersActive(staff, [ann.id, bob.id], true, WITH_POSTS);
    await setPostsPublished(staff, [post.id], false);
    await setPostsPublished(staff, [post.id], false);
    await refusalOf(setUsersActive(staff, [staff.id], false));
    expect(lines.mock.calls).toEqual([
      ["user.deactivated", { viewerId: staff.id, userIds: [ann.id, bob.id], count: 2, posts: 1 }],
      ["user.activated", { viewerId: staff.id, userIds: [ann.id, bob.id], count: 2, posts: 1 }],
      ["post.unpublished", { viewerId: staff.id, postIds: [post.id], count: 1 }],
    ]);
  });

  test("has one line also for an act of several statements, and the audit log has every subject", async () => {
    const lines = vi.spyOn(logger, "info");
    const staff = await staffViewer();
    const jobs = Array.from({ length: 2_001 }, (_, index) => ({ id: `job-${index}`, name: "send-reset-email" }));
    await transact((tx) => recordStaffAct(tx, staff, "job.retried", jobs));
    expect(lines.mock.calls).toEqual([["job.retried", expect.objectContaining({ viewerId: staff.id, count: 2_001 })]]);
    expect(await db.$count(auditLog)).toBe(2_001);
  });
});

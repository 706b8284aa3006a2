import { eq, sql as raw } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db, sql } from "#db/client.ts";
import { likes, posts, users } from "#db/schema/index.ts";
import { seedDemo } from "#db/seed/seed-demo.ts";
import { deleteUsers, setUsersActive } from "#lib/admin/change-users.ts";
import { deleteLikes } from "#lib/admin/likes.ts";
import { deletePosts, setPostsPublished } from "#lib/admin/posts.ts";
import { setLike, toggleLike } from "#lib/likes/change-like.ts";
import { repairCounts } from "#lib/maintenance/repair-counts.ts";
import { failPostImage, processPostImage } from "#lib/media/process-post-image.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import { followPageChanges, type PageChanges } from "#server/http/page-cache/page-changes.ts";
import { breakableProxy } from "#tests/support/breakable-proxy.ts";
import {
  asViewer,
  createDraft,
  createLike,
  createPost,
  createStaff,
  createUser,
  PASSWORD,
} from "#tests/support/factories.ts";
import { savePostWithPhoto } from "#tests/support/shared-job-tests.ts";
import { changeUsername, updatePost, createPost as writePost } from "#tests/support/surfaces.ts";

let changes: PageChanges | undefined;
let received: string[] = [];

async function follow(options: Partial<Parameters<typeof followPageChanges>[0]> = {}): Promise<PageChanges> {
  const followed = followPageChanges({
    databaseUrl: process.env.DATABASE_URL ?? "",
    notify: (channel, payload) => sql.notify(channel, payload),
    invalidate: (tags) => received.push(...tags),
    retryMs: 10,
    ...options,
  });
  changes = followed;
  await expect.poll(() => followed.isListening()).toBe(true);
  return followed;
}

afterEach(async () => {
  await changes?.close();
  changes = undefined;
});

/** The notifications of a piece of work that have arrived when its response may be sent. */
async function told(work: () => Promise<unknown>): Promise<string[]> {
  const followed = changes ?? (await follow());
  followed.expect();
  await followed.settled();
  received = [];
  await work();
  followed.expect();
  await followed.settled();
  return [...new Set(received)].sort();
}

const pagesOf = ({ id, authorId }: { id: number; authorId: number }) => [`author:${authorId}`, "lists", `post:${id}`];
const fields = { title: "A day", content: "It was one.", published: true };

describe("every change of visible content is notified:", () => {
  test("creating, saving, unpublishing and deleting a post", async () => {
    const ann = await createUser();
    const viewer = asViewer(ann);
    let id = 0;
    const written = await told(async () => {
      id = (await writePost(viewer, fields, "form")).id;
    });
    const pages = pagesOf({ id, authorId: ann.id });
    expect(written).toEqual(pages);
    expect(await told(() => updatePost(viewer, id, { title: "Another" }, "rest"))).toEqual(pages);
    expect(await told(() => updatePost(viewer, id, { published: false }, "rest"))).toEqual(pages);
    expect(await told(() => updatePost(viewer, id, { published: true }, "rest"))).toEqual(pages);
    expect(await told(() => deletePost(viewer, id))).toEqual(pages);
  });

  test("likes by every route", async () => {
    const [post, ann, staff] = [await createPost(), await createUser(), await createStaff()];
    const pages = pagesOf(post);
    expect(await told(() => toggleLike(asViewer(ann), post.id))).toEqual(pages);
    expect(await told(() => toggleLike(asViewer(ann), post.id))).toEqual(pages);
    expect(await told(() => setLike(asViewer(ann), post.id, true))).toEqual(pages);
    const [like] = await db.select({ id: likes.id }).from(likes);
    expect(await told(() => deleteLikes(asViewer(staff), [like?.id ?? 0]))).toEqual(pages);
  });

  test("images that are ready, and that failed", async () => {
    for (const finish of [processPostImage, (id: number, key: string) => failPostImage(id, key, "No.")]) {
      const postId = await savePostWithPhoto();
      const [post] = await db.select().from(posts).where(eq(posts.id, postId));
      if (!post) throw new Error("The post is gone.");
      expect(await told(async () => finish(postId, post.imageOriginal))).toEqual(pagesOf(post));
    }
  });

  test("acts of staff on many rows", async () => {
    const staff = asViewer(await createStaff());
    const [one, two] = [await createPost(), await createPost()];
    const pages = [...new Set([...pagesOf(one), ...pagesOf(two)])].sort();
    expect(await told(() => setPostsPublished(staff, [one.id, two.id], false))).toEqual(pages);
    expect(await told(() => setPostsPublished(staff, [one.id, two.id], true))).toEqual(pages);
    expect(await told(() => setUsersActive(staff, [one.authorId], false))).toEqual(["all"]);
    expect(await told(() => deletePosts(staff, [one.id, two.id]))).toEqual(pages);
  });

  test("a new username, and a deleted account with its posts and likes", async () => {
    const [ann, bob, liked] = [await createUser(), await createUser(), await createPost()];
    expect(
      await told(() => changeUsername(asViewer(ann), { new_username: "annabel", password: PASSWORD }, "rest")),
    ).toEqual(["all"]);
    for (const [user, remove] of [
      [ann, () => deleteAccount(asViewer(ann), ann.id)],
      [bob, async () => deleteUsers(asViewer(await createStaff()), [bob.id])],
    ] as const) {
      const post = await createPost({ authorId: user.id });
      await createLike({ userId: user.id, postId: liked.id });
      expect(await told(remove)).toEqual(expect.arrayContaining([...pagesOf(post), ...pagesOf(liked)]));
    }
  });

  test("a new account, demo data, corrected counts and manual SQL", async () => {
    let id = 0;
    const joined = await told(async () => {
      id = (await createUser()).id;
    });
    expect(joined).toEqual([`author:${id}`]);
    const wanted = { users: 3, posts: 4, maxLikes: 2, withImages: false, clear: false };
    expect(await told(() => seedDemo(wanted, () => {}))).toContain("lists");
    await sql`update user_stats set published_posts_count = 40`;
    expect(await told(repairCounts)).toEqual(["all"]);
    expect(await told(() => sql`update posts set title = 'By hand' where published`)).toContain("lists");
    expect(await told(() => sql`truncate posts cascade`)).toEqual(["all"]);
  });
});

test("invisible changes are not notified: drafts, activity times, passwords and rollbacks", async () => {
  const draft = await createDraft();
  expect(await told(() => createDraft())).not.toContain("lists");
  expect(await told(() => sql`update posts set title = 'Still mine' where id = ${draft.id}`)).toEqual([]);
  expect(await told(() => db.update(users).set({ lastActivityAt: new Date(), password: "x" }))).toEqual([]);
  const undone = db.transaction(async (tx) => {
    await tx.execute(raw`update posts set published = true`);
    throw new Error("Changed my mind.");
  });
  expect(await told(() => expect(undone).rejects.toThrow("Changed my mind."))).toEqual([]);
});

test("many pages at once are all pages, so the notification always fits", async () => {
  const { id } = await createUser();
  await sql`insert into posts (title, content, author_id) select 'Many', 'Much', ${id} from generate_series(1, 5000)`;
  expect(await told(() => sql`update posts set title = 'More'`)).toEqual(["all"]);
});

test("a lost connection drops all pages, and the cache is unused until it is back", async () => {
  const followed = await follow();
  received = [];
  const stages: boolean[] = [];
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'daybook pages' and datname = current_database()`;
  await expect.poll(() => received).toContain("all");
  stages.push(followed.isListening());
  await expect.poll(() => followed.isListening()).toBe(true);
  // Once when it was lost, and again when it was back: writes in between went unheard.
  expect(received).toEqual(["all", "all"]);
  const post = await createPost();
  expect(await told(() => sql`update posts set title = 'After' where id = ${post.id}`)).toEqual(pagesOf(post));
});

test("a database that delivers no notifications, as behind some poolers, is detected and never used", async () => {
  let probes = 0;
  changes = followPageChanges({
    databaseUrl: process.env.DATABASE_URL ?? "",
    notify: async () => {
      probes += 1;
    },
    invalidate: () => {},
    answerMs: 50,
    retryMs: 10,
  });
  await expect.poll(() => probes).toBeGreaterThan(2);
  expect(changes.isListening()).toBe(false);
});

test("without heartbeats a page from the cache is stale for a second at most", async () => {
  const address = new URL(process.env.DATABASE_URL ?? "");
  const between = await breakableProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(between.port);
  // Neither the heartbeat nor a lost connection reveals it.
  const never = 3_600_000;
  const followed = await follow({ databaseUrl: address.href, pulseMs: never, answerMs: never });
  expect(await followed.isCurrent()).toBe(true);
  between.hang();
  await expect.poll(async () => await followed.isCurrent()).toBe(false);
  expect(followed.isListening()).toBe(true);
  between.passAgain();
  await expect.poll(async () => await followed.isCurrent()).toBe(true);
  await followed.close();
  await between.cut();
});

test("a connection on which nothing is answered is replaced, and its pages are forgotten", async () => {
  const address = new URL(process.env.DATABASE_URL ?? "");
  const between = await breakableProxy({ host: address.hostname, port: Number(address.port) });
  address.port = String(between.port);
  const followed = await follow({ databaseUrl: address.href, pulseMs: 10, answerMs: 500 });
  received = [];
  between.hang();
  await expect.poll(() => received).toContain("all");
  between.passAgain();
  await expect.poll(() => followed.isListening()).toBe(true);
  await followed.close();
  await between.cut();
});

import { and, asc, desc, eq, inArray, ne, type SQL, sql } from "drizzle-orm";
import type { Executor, Tx } from "#db/client.ts";
import { likes, posts, userStats, users } from "#db/schema/index.ts";
import { readCounter } from "./counters.ts";
import { fixedLimit, fromNearerEnd, type PageWindow } from "./page-window.ts";

/** Whether the viewer likes the post of the row at hand; one index look-up, no join that could multiply rows. */
export function likedBy(viewerId: number | null): SQL<boolean> {
  if (viewerId === null) return sql<boolean>`false`;
  return sql<boolean>`exists (select from ${likes} where ${likes.userId} = ${viewerId} and ${likes.postId} = ${posts.id})`;
}

const shared = {
  id: posts.id,
  title: posts.title,
  authorId: posts.authorId,
  authorName: users.username,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  published: posts.published,
  likeCount: posts.likeCount,
  likeVersion: posts.likeVersion,
  image: posts.image,
  thumbnail: posts.thumbnail,
  imageWidth: posts.imageWidth,
  imageHeight: posts.imageHeight,
  imageStatus: posts.imageStatus,
};

const detail = {
  ...shared,
  imageName: posts.imageName,
  imageError: posts.imageError,
  version: posts.version,
};

export async function selectPost(q: Executor, postId: number, viewerId: number | null) {
  const [row] = await q
    .select({
      ...detail,
      content: posts.content,
      hasLiked: likedBy(viewerId),
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(eq(posts.id, postId))
    .prepare("post")
    .execute();
  return row;
}

export type PostRow = NonNullable<Awaited<ReturnType<typeof selectPost>>>;

/** The content as rendered by this version of the renderer; null where it has to be rendered now. */
export const htmlOf = (rendererVersion: number) =>
  sql<string | null>`case when ${posts.contentHtmlVersion} = ${rendererVersion} then ${posts.contentHtml} end`;

/** The content where it has to be rendered now, else null, so that it is not read twice. */
export const unrenderedContent = (rendererVersion: number) =>
  sql<
    string | null
  >`case when ${posts.contentHtmlVersion} <> ${rendererVersion} or ${posts.contentHtml} is null then ${posts.content} end`;

/** A post to be read: its content as HTML, and the beginning of it as text. */
export async function selectPostToRead(
  q: Executor,
  postId: number,
  viewerId: number | null,
  { rendererVersion, summaryLength }: { rendererVersion: number; summaryLength: number },
) {
  const [row] = await q
    .select({
      ...detail,
      contentHtml: htmlOf(rendererVersion),
      unrendered: unrenderedContent(rendererVersion),
      summary: sql<string>`left(${posts.content}, ${summaryLength})`,
      hasLiked: likedBy(viewerId),
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(eq(posts.id, postId))
    .prepare("post_to_read")
    .execute();
  return row;
}

export type PostToReadRow = NonNullable<Awaited<ReturnType<typeof selectPostToRead>>>;

/** Locks some posts whose HTML another version of the renderer made, except those that are being saved. */
export async function lockUnrenderedPosts(tx: Tx, rendererVersion: number, limit: number) {
  return await tx
    .select({ id: posts.id, content: posts.content })
    .from(posts)
    .where(ne(posts.contentHtmlVersion, rendererVersion))
    .orderBy(posts.contentHtmlVersion)
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Stores the HTML of an unchanged content: this is no save by a user. */
export async function storeContentHtml(
  tx: Tx,
  postId: number,
  rendered: { contentHtml: string; contentHtmlVersion: number },
): Promise<void> {
  await tx.update(posts).set(rendered).where(eq(posts.id, postId));
}

/** Which posts a list contains. */
export type PostScope = { authorId?: number; drafts: boolean };
export type PostOrder = "new" | "popular";

const ORDERS = {
  new: [posts.updatedAt, posts.likeCount, posts.id],
  popular: [posts.likeCount, posts.updatedAt, posts.id],
} as const;

const ordered = (order: PostOrder, direction: typeof asc) => ORDERS[order].map((column) => direction(column));

function inScope({ authorId, drafts }: PostScope): SQL | undefined {
  return and(authorId === undefined ? undefined : eq(posts.authorId, authorId), drafts ? undefined : posts.published);
}

/**
 * One page of a list. The page is found among the ids first, which the index alone can answer; only its few rows
 * are then read and joined.
 */
export async function selectPostCards(
  q: Executor,
  list: { scope: PostScope; order: PostOrder; viewerId: number | null; excerptLength: number } & PageWindow,
) {
  const { limit, offset, backwards } = fromNearerEnd(list);
  const found = q
    .select({ id: posts.id })
    .from(posts)
    .where(inScope(list.scope))
    .orderBy(...ordered(list.order, backwards ? asc : desc))
    .$dynamic();
  const page = (offset === 0 ? found.limit(fixedLimit(limit)) : found.limit(limit).offset(offset)).as("page");
  return await q
    .select({
      ...shared,
      excerpt: sql<string>`left(${posts.content}, ${list.excerptLength})`,
      hasLiked: likedBy(list.viewerId),
    })
    .from(page)
    .innerJoin(posts, eq(posts.id, page.id))
    .innerJoin(users, eq(users.id, posts.authorId))
    .orderBy(...ordered(list.order, desc))
    .prepare("post_cards")
    .execute();
}

/** How many posts a scope contains, from the kept counts. */
export async function readPostCount(q: Executor, { authorId, drafts }: PostScope): Promise<number> {
  if (authorId === undefined) return await readCounter(q, drafts ? "posts" : "published_posts");
  const [row] = await q
    .select({ total: drafts ? userStats.postsCount : userStats.publishedPostsCount })
    .from(userStats)
    .where(eq(userStats.userId, authorId));
  return row?.total ?? 0;
}

/** Locks posts in one order for all callers, and returns what a change needs. */
async function lockPosts(tx: Tx, condition: SQL) {
  return await tx
    .select({
      id: posts.id,
      title: posts.title,
      authorId: posts.authorId,
      published: posts.published,
      version: posts.version,
      image: posts.image,
      thumbnail: posts.thumbnail,
      imageOriginal: posts.imageOriginal,
    })
    .from(posts)
    .where(condition)
    .orderBy(posts.id)
    .for("update");
}

export const lockPostsById = (tx: Tx, postIds: number[]) => lockPosts(tx, inArray(posts.id, postIds));
export const lockPostsOf = (tx: Tx, authorId: number) => lockPosts(tx, eq(posts.authorId, authorId));

export async function postExists(q: Executor, postId: number): Promise<boolean> {
  return (await q.select({ id: posts.id }).from(posts).where(eq(posts.id, postId))).length === 1;
}

/** The ids among these that belong to posts. */
export async function selectPostIds(q: Executor, postIds: number[]): Promise<number[]> {
  const rows = await q.select({ id: posts.id }).from(posts).where(inArray(posts.id, postIds));
  return rows.map(({ id }) => id);
}

type PostValues = typeof posts.$inferInsert;

export async function insertPost(tx: Tx, values: PostValues): Promise<number> {
  const [row] = await tx.insert(posts).values(values).returning({ id: posts.id });
  if (!row) throw new Error("The insert returned no row.");
  return row.id;
}

/** A save by a user: it counts as one and moves the post to the top, even when it changes nothing. */
export async function savePost(tx: Tx, postId: number, changes: Partial<PostValues>): Promise<void> {
  await tx
    .update(posts)
    .set({ ...changes, updatedAt: sql`now()`, version: sql`${posts.version} + 1` })
    .where(eq(posts.id, postId));
}

export async function removePosts(tx: Tx, postIds: number[]): Promise<void> {
  await tx.delete(posts).where(inArray(posts.id, postIds));
}

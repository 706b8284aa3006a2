import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL, sql } from "drizzle-orm";
import { sql as client, type Executor } from "#db/client.ts";
import { posts, userStats, users } from "#db/schema/index.ts";
import { counterTotal } from "./counters.ts";
import { instantOfLocal } from "./local-time.ts";
import { likedBy } from "./posts.ts";
import { escapeLike } from "./search-terms.ts";

/** A moment as written: `2026-11-22 20:35:54`, with the offset in minutes east of UTC or the zone. */
export type Moment = { local: string; zone: number | string };

/** One condition on the listed posts. */
export type PostCondition =
  | { authorId: number }
  | { username: string }
  | { usernameKeyPart: string }
  | { column: "createdAt" | "updatedAt"; bound: "from" | "until" | "before"; moment: Moment };

export type PostSort = { column: "id" | "createdAt" | "updatedAt"; descending: boolean };

const BOUNDS = { from: gte, until: lte, before: lt };

/** For a repeated local time, a range that ends then includes its last occurrence. */
const OCCURRENCES = { from: "first", until: "last", before: "first" } as const;

function instant({ local, zone }: Moment, occurrence: "first" | "last"): SQL {
  const wall = sql`cast(${local}::text as timestamp)`;
  return typeof zone === "string"
    ? instantOfLocal(wall, zone, occurrence)
    : sql`((${wall} - make_interval(mins => ${zone})) at time zone 'UTC')`;
}

function fulfils(condition: PostCondition): SQL {
  if ("authorId" in condition) return eq(posts.authorId, condition.authorId);
  if ("username" in condition) return authorNamed(sql`${users.username} = ${condition.username}`);
  if ("usernameKeyPart" in condition) {
    return authorNamed(sql`${users.usernameKey} like ${`%${escapeLike(condition.usernameKeyPart)}%`}`);
  }
  return BOUNDS[condition.bound](posts[condition.column], instant(condition.moment, OCCURRENCES[condition.bound]));
}

const authorNamed = (name: SQL) => sql`${posts.authorId} in (select ${users.id} from ${users} where ${name})`;

export const matching = (conditions: PostCondition[]) => and(posts.published, ...conditions.map(fulfils));

/** How many published posts fulfil the conditions; kept counts answer the common cases. */
function countOf(conditions: PostCondition[]): SQL<number> {
  const [first, ...more] = conditions;
  if (!first) return counterTotal("published_posts");
  if ("authorId" in first && more.length === 0) {
    return sql`(select ${userStats.publishedPostsCount} from ${userStats} where ${userStats.userId} = ${first.authorId})`;
  }
  return sql`(select count(*) from ${posts} where ${matching(conditions)})`;
}

export async function countMatchingPosts(q: Executor, conditions: PostCondition[]): Promise<number> {
  const [row] = await q.execute<{ total: string | null }>(sql`select ${countOf(conditions)} as total`);
  return Number(row?.total ?? 0);
}

type View = { viewerId: number | null; excerptLength: number };

export type PostSearch = View & { conditions: PostCondition[]; sorts: PostSort[]; limit: number; offset: number };

export const orderBy = (sorts: PostSort[]) =>
  sorts.map(({ column, descending }) => (descending ? desc(posts[column]) : asc(posts[column])));

/**
 * A page of published posts, each row with the total. The page is found among the ids first, which an index alone
 * can answer; only its few rows are then read and joined.
 */
export async function selectMatchingPosts(q: Executor, { conditions, sorts, limit, offset, ...view }: PostSearch) {
  const order = orderBy(sorts);
  const page = q
    .select({ id: posts.id })
    .from(posts)
    .where(matching(conditions))
    .orderBy(...order)
    .limit(limit)
    .offset(offset)
    .as("page");
  return await q
    .select({ ...columnsFor(view), total: countOf(conditions).mapWith(Number) })
    .from(page)
    .innerJoin(posts, eq(posts.id, page.id))
    .innerJoin(users, eq(users.id, posts.authorId))
    .orderBy(...order);
}

/** The published ones of these posts, in the order of `sorts`. */
export async function selectPostsById(
  q: Executor,
  { ids, sorts, ...view }: View & { ids: number[]; sorts: PostSort[] },
) {
  return await q
    .select(columnsFor(view))
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(and(posts.published, inArray(posts.id, ids)))
    .orderBy(...orderBy(sorts));
}

const columnsFor = ({ viewerId, excerptLength }: View) => ({
  id: posts.id,
  title: posts.title,
  excerpt: sql<string>`left(${posts.content}, ${excerptLength})`,
  author: { id: users.id, username: users.username },
  thumbnail: posts.thumbnail,
  imageStatus: posts.imageStatus,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  likeCount: posts.likeCount,
  hasLiked: likedBy(viewerId),
});

type LatestRow = {
  id: string;
  title: string;
  excerpt: string;
  author_id: string;
  username: string;
  thumbnail: string;
  image_status: (typeof posts.$inferSelect)["imageStatus"];
  created_ms: number;
  updated_ms: number;
  like_count: number;
  has_liked: boolean;
  total: string | null;
};

/**
 * The same page without conditions, latest save first: the most frequent request. Written out, so that the statement
 * stays prepared on its connection; building and planning it anew costs four times as much. The limit of the first page
 * and an anonymous viewer are literals: for parameters Postgres would plan every call anew.
 */
export async function selectLatestPosts({
  viewerId,
  excerptLength,
  limit,
  offset,
}: Omit<PostSearch, "conditions" | "sorts">) {
  const window = offset === 0 ? client.unsafe(`limit ${Math.trunc(limit)}`) : client`limit ${limit} offset ${offset}`;
  const liked =
    viewerId === null
      ? client`false`
      : client`exists (select from likes where user_id = ${viewerId} and post_id = p.id)`;
  const rows = await client<LatestRow[]>`
    select p.id, p.title, left(p.content, ${excerptLength}) as excerpt, u.id as author_id, u.username, p.thumbnail,
      p.image_status, p.like_count,
      floor(extract(epoch from p.created_at) * 1000)::float8 as created_ms,
      floor(extract(epoch from p.updated_at) * 1000)::float8 as updated_ms,
      ${liked} as has_liked,
      (select sum(value) from counters where name = 'published_posts') as total
    from (
      select id from posts where published order by updated_at desc, id desc ${window}
    ) page
    join posts p on p.id = page.id
    join users u on u.id = p.author_id
    order by p.updated_at desc, p.id desc`;
  return rows.map((row) => ({
    id: Number(row.id),
    title: row.title,
    excerpt: row.excerpt,
    author: { id: Number(row.author_id), username: row.username },
    thumbnail: row.thumbnail,
    imageStatus: row.image_status,
    createdAt: new Date(row.created_ms),
    updatedAt: new Date(row.updated_ms),
    likeCount: row.like_count,
    hasLiked: row.has_liked,
    total: Number(row.total ?? 0),
  }));
}

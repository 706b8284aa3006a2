import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { postSearch, posts } from "#db/schema/index.ts";

/** How many posts are scanned, in the requested order, before the index is used. */
export const NEARBY_POSTS = 200;

/** A search counts no further, and sorts no more matches than these. */
export const MOST_MATCHES = 10_000;

export type TextSearch = {
  /** Every one of them must be part of a word in title or content, in any case. At least one. */
  words: string[];
  /** Further conditions on the posts. */
  conditions: SQL | undefined;
  order: SQL[];
};

const list = (parts: SQL[]) => sql.join(parts, sql`, `);

const hasWords = (words: string[]) =>
  sql.join(
    words.map((word) => sql`strpos(${postSearch.folded}, fold_text(${word})) > 0`),
    sql` and `,
  );

/** The same for a post found by another condition: looked up row by row, as Postgres may read all texts for a join. */
const postHasWords = (id: SQL, words: string[]) =>
  sql`(select ${hasWords(words)} from ${postSearch} where ${postSearch.postId} = ${id})`;

const where = (conditions: SQL | undefined) => conditions ?? sql`true`;

/**
 * Scans the first posts in the requested order. Common words fill a page from these alone, and on a site with no more
 * posts than these no other query is needed.
 * @returns how many there were, and the ids of those that match, in order
 */
export async function searchNearby(q: Executor, { words, conditions, order }: TextSearch) {
  const [row] = await q.execute<{ seen: number; ids: string[] | null }>(sql`
    with nearby as materialized (
      select ${posts.id}, row_number() over (order by ${list(order)}) as place
      from ${posts} where ${where(conditions)}
      order by ${list(order)} limit ${NEARBY_POSTS}
    )
    select count(*)::int as seen, array_agg(id order by place) filter (where ${postHasWords(sql`id`, words)}) as ids
    from nearby`);
  return { seen: row?.seen ?? 0, ids: row?.ids?.map(Number) ?? [] };
}

/**
 * Searches the index of the texts; the cost grows with the number of matches.
 * @returns how many match, at most `MOST_MATCHES` + 1; when there are no more than `MOST_MATCHES`, their ids in order
 */
export async function searchIndex(q: Executor, { words, conditions, order }: TextSearch) {
  const grams = sql.join(
    words.map((word) => sql`word_grams(fold_text(${word}))`),
    sql` || `,
  );
  // The sort refers to the table of the posts, so the subquery of the matches has its name.
  const [row] = await q.execute<{ total: number; ids: string[] | null }>(sql`
    with found as materialized (
      select ${posts.id}, ${posts.createdAt}, ${posts.updatedAt}
      from ${postSearch} join ${posts} on ${posts.id} = ${postSearch.postId}
      where text_grams(${postSearch.folded}) @> (${grams}) and ${hasWords(words)} and ${where(conditions)}
      limit ${MOST_MATCHES + 1}
    )
    select count(*)::int as total,
      case when count(*) <= ${MOST_MATCHES} then array_agg(id order by ${list(order)}) end as ids
    from found as ${posts}`);
  return { total: row?.total ?? 0, ids: row?.ids?.map(Number) ?? [] };
}

/** Scans further in the requested order until a page is full: for words so common that this is soon. */
export async function searchInOrder(
  q: Executor,
  { words, conditions, order }: TextSearch,
  { limit, offset }: { limit: number; offset: number },
): Promise<number[]> {
  const rows = await q.execute<{ id: string }>(sql`
    select ${posts.id} from ${posts}
    where ${where(conditions)} and ${postHasWords(sql`${posts.id}`, words)}
    order by ${list(order)} limit ${limit} offset ${offset}`);
  return rows.map(({ id }) => Number(id));
}

import { and, eq, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { posts, postWords } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow, windowOrder } from "./keyset.ts";
import { postMatches } from "./search-terms.ts";

/** How many posts are scanned before the index of words is used. */
const NEARBY = 5_000;

/** The posts next to where a window begins, in the direction it is read. */
function nearby({ before, after }: KeysetWindow): SQL {
  const { postId } = postWords;
  if (after !== undefined) return lte(postId, after + NEARBY);
  return gt(postId, before === undefined ? sql`(select max(${posts.id}) from ${posts}) - ${NEARBY}` : before - NEARBY);
}

/** The words to search for, and the conditions that leave only few of the posts. */
export type WordSearch = { words: string; narrowing?: SQL | undefined };

/**
 * Reads one page of the posts with these words. Postgres takes the beginning of any word for a common one and would
 * scan all posts for a rare one; forced to start from the words, it would sort all posts for a common one. So the next
 * few thousand posts are scanned first, and the index of words is used when they do not fill the page, which happens
 * only with words that are not common.
 * @param read reads at most `window.limit` posts that fulfil a condition
 */
export async function readByWords<Row>(
  q: Executor,
  { words, narrowing }: WordSearch,
  window: KeysetWindow,
  read: (condition: SQL | undefined) => Promise<Row[]>,
): Promise<Row[]> {
  const matches = postMatches(words);
  const hasWords = (bounds?: SQL) =>
    sql`exists (select from ${postWords} where ${and(eq(postWords.postId, posts.id), bounds, matches)})`;

  const edge = narrowing && (await findEdge(q, narrowing, window));
  // Without other conditions both bounds go inside, so that Postgres does not scan all other words.
  const near = await read(
    narrowing ? and(edge, hasWords()) : hasWords(and(nearby(window), inWindow(postWords.postId, window))),
  );
  const isAll = narrowing !== undefined && edge === undefined;
  if (isAll || near.length >= window.limit) return near;
  return await read(sql`${posts.id} = any(array(select ${postWords.postId} from ${postWords} where ${matches}))`);
}

/** Keeps to the next few thousand of the posts that are left; undefined when there are no more of them. */
async function findEdge(q: Executor, narrowing: SQL, window: KeysetWindow): Promise<SQL | undefined> {
  const [beyond] = await q
    .select({ id: posts.id })
    .from(posts)
    .where(and(narrowing, inWindow(posts.id, window)))
    .orderBy(windowOrder(posts.id, window))
    .limit(1)
    .offset(NEARBY);
  return beyond && (window.after === undefined ? gt(posts.id, beyond.id) : lt(posts.id, beyond.id));
}

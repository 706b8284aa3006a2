import { and, eq, gt, lt, lte, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { posts, postWords } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow, windowOrder } from "./keyset.ts";
import { postMatches } from "./search-terms.ts";

/** How many posts are looked through before the index of words is asked. */
const NEARBY = 5_000;

/** The posts next to where a window begins, in the direction it is read. */
function nearby({ before, after }: KeysetWindow): SQL {
  const { postId } = postWords;
  if (after !== undefined) return lte(postId, after + NEARBY);
  return gt(postId, before === undefined ? sql`(select max(${posts.id}) from ${posts}) - ${NEARBY}` : before - NEARBY);
}

/** What to look for: the words, and whatever leaves only few of the posts. */
export type WordSearch = { words: string; narrowing?: SQL | undefined };

/**
 * Reads a screenful of what has these words. Postgres holds the beginning of any word for a common one and would look
 * through all posts for a rare one; made to start from the words, it would sort all posts for a common one. So the
 * next few thousand posts are looked through first, and the index of words is asked when they do not fill the
 * screen, which only words that are not common leave empty.
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
  // Without narrowing both bounds stand inside, where they keep Postgres from looking through all other words.
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

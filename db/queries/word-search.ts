import { and, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { posts, postWords } from "#db/schema/index.ts";
import { inWindow, type KeysetWindow } from "./keyset.ts";
import { postMatches } from "./search-terms.ts";

/** How many entries are looked through before the index of words is asked. */
const NEARBY = 5_000;

/** The entries next to where a window begins, in the direction it is read. */
function nearby({ before, after }: KeysetWindow): SQL {
  const { postId } = postWords;
  if (after !== undefined) return lte(postId, after + NEARBY);
  return gt(postId, before === undefined ? sql`(select max(${posts.id}) from ${posts}) - ${NEARBY}` : before - NEARBY);
}

/**
 * Reads a screenful of what has these words. Postgres holds the beginning of any word for a common one and would look
 * through all entries for a rare one; made to start from the words, it would sort all entries for a common one. So the
 * next few thousand entries are looked through first, and the index of words is asked when they do not fill the
 * screen, which only words that are not common leave empty.
 * @param postId the column that holds the entry's id
 * @param read reads at most `window.limit` rows that fulfil a condition
 */
export async function readByWords<Row>(
  words: string,
  window: KeysetWindow,
  postId: PgColumn,
  read: (condition: SQL) => Promise<Row[]>,
): Promise<Row[]> {
  const matches = postMatches(words);
  // Both bounds stand inside, where they keep Postgres from looking through the words of everything else.
  const within = and(eq(postWords.postId, postId), nearby(window), inWindow(postWords.postId, window), matches);
  const near = await read(sql`exists (select from ${postWords} where ${within})`);
  if (near.length >= window.limit) return near;
  return await read(sql`${postId} = any(array(select ${postWords.postId} from ${postWords} where ${matches}))`);
}

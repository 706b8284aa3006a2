import { or, type SQL, sql } from "drizzle-orm";
import { postWords, users } from "#db/schema/index.ts";

const MOST_WORDS = 8;
/** As `words_of` and Postgres' parser have it: marks and joiners belong to the letters around them. */
const WORD = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

/** What means something to LIKE stands for itself. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** `lower(column) LIKE 'text%'`, the shape that the prefix indexes answer. */
function startsWith(column: SQL, text: string): SQL {
  return sql`lower(${column}) like ${`${escapeLike(text.toLowerCase())}%`}`;
}

/** Users whose name or address begins like this. */
export const userMatches = (text: string): SQL | undefined =>
  or(startsWith(sql`${users.username}`, text), startsWith(sql`${users.email}`, text));

/** Posts that have every one of these words, or the beginning of it, in title or text. Without a word: none. */
export function postMatches(text: string): SQL {
  const words = (text.match(WORD) ?? []).slice(0, MOST_WORDS);
  if (words.length === 0) return sql`false`;
  return sql`${postWords.words} @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(" & ")})`;
}

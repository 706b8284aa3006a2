import { or, type SQL, sql } from "drizzle-orm";
import { postWords, users } from "#db/schema/index.ts";

const MOST_WORDS = 8;

/** `lower(column) LIKE 'text%'`, the shape that the prefix indexes answer. */
function startsWith(column: SQL, text: string): SQL {
  const pattern = `${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`lower(${column}) like ${pattern}`;
}

/** Users whose name or address begins like this. */
export const userMatches = (text: string): SQL | undefined =>
  or(startsWith(sql`${users.username}`, text), startsWith(sql`${users.email}`, text));

/** Posts that have every one of these words, or the beginning of it, in title or text. Without a word: none. */
export function postMatches(text: string): SQL {
  const words = (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);
  if (words.length === 0) return sql`false`;
  return sql`${postWords.words} @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(" & ")})`;
}

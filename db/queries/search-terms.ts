import { or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { postWords, users } from "#db/schema/index.ts";

const MOST_WORDS = 8;
/** As in `words_of` and Postgres' parser: marks and joiners belong to the letters around them. */
const WORD = /[\p{L}\p{N}\p{M}\p{Cf}]+/gu;

/** Escapes the special characters of LIKE. */
export const escapeLike = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Whether a column of the collation "C" begins like this, which its index answers. */
const startsWith = (column: PgColumn, text: string): SQL => sql`${column} like ${`${escapeLike(text)}%`}`;

/** The prefix of the key of a name or of an address. */
export type AccountPrefix = { usernameKey: string; emailKey: string };

export const accountMatches = ({ usernameKey, emailKey }: AccountPrefix): SQL | undefined =>
  or(startsWith(users.usernameKey, usernameKey), startsWith(users.emailKey, emailKey));

/** Posts that have every one of these words, or the beginning of it, in title or text. Without a word: none. */
export function postMatches(text: string): SQL {
  const words = (text.match(WORD) ?? []).slice(0, MOST_WORDS);
  if (words.length === 0) return sql`false`;
  return sql`${postWords.words} @@ to_tsquery('simple', ${words.map((word) => `${word}:*`).join(" & ")})`;
}

import { type Placeholder, sql } from "drizzle-orm";

/** One page of a list of `total` rows. */
export type PageWindow = { limit: number; offset: number; total: number };

/**
 * A page in the second half of a list is counted from its end and read backwards, so that the last page of a long list
 * costs what the first one does.
 */
export function fromNearerEnd({ limit, offset, total }: PageWindow) {
  const rest = total - offset;
  if (offset <= rest) return { limit, offset, backwards: false };
  return { limit: Math.min(limit, rest), offset: Math.max(0, rest - limit), backwards: true };
}

/**
 * A limit that stands in the statement and is no parameter of it. Of a limit it does not know Postgres expects a tenth
 * of the table, so it plans a prepared statement anew each time, which costs twice what the first page itself does.
 */
export function fixedLimit(limit: number): Placeholder {
  // Drizzle writes out whatever it is given here, and only its type does not say so.
  return sql.raw(String(Math.trunc(limit))) as unknown as Placeholder;
}

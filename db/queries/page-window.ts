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
 * A limit as a literal in the statement. For a limit that is a parameter Postgres expects a tenth of the table, so it
 * plans a prepared statement anew each time, which costs twice as much as the first page itself.
 */
export function fixedLimit(limit: number): Placeholder {
  // Drizzle accepts an SQL expression here, which its type does not declare.
  return sql.raw(String(Math.trunc(limit))) as unknown as Placeholder;
}

import { asc, desc, gt, lt, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** A slice of a long list ordered by id, newest first: at most `limit` rows before or after an id. */
export type KeysetWindow = { before?: number | undefined; after?: number | undefined; limit: number };

/** The condition of a window. It costs the same on a list of any length. */
export function inWindow(id: PgColumn, { before, after }: KeysetWindow): SQL | undefined {
  if (after !== undefined) return gt(id, after);
  return before === undefined ? undefined : lt(id, before);
}

/** Newest first, except that the way back to newer rows is read upwards. */
export const windowOrder = (id: PgColumn, { after }: KeysetWindow): SQL => (after === undefined ? desc(id) : asc(id));

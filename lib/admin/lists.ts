import type { KeysetWindow } from "#db/queries/keyset.ts";
import type { AccountPrefix } from "#db/queries/search-terms.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { emailKeyPrefix } from "#lib/validation/email-address.ts";

/** One page of a long list and the ids of its neighbours; null where the list ends. */
export type Slice<Row> = { items: Row[]; newer: number | null; older: number | null };

export const hasOtherPages = ({ newer, older }: Slice<unknown>): boolean => newer !== null || older !== null;

/** Which page is requested: the newest rows, or those before or after an id. */
export type SlicePosition = { before?: number | undefined; after?: number | undefined };

export const SLICE_LENGTH = 25;

/** Reads one row more than is shown, so that no count is needed to see whether there are more. */
export async function readSlice<Row extends { id: number }>(
  position: SlicePosition,
  read: (window: KeysetWindow) => Promise<Row[]>,
): Promise<Slice<Row>> {
  const rows = await read({ ...position, limit: SLICE_LENGTH + 1 });
  const hasMore = rows.length > SLICE_LENGTH;
  const items = rows.slice(0, SLICE_LENGTH);
  if (position.after === undefined) {
    const newer = position.before === undefined ? null : (items[0]?.id ?? position.before - 1);
    return { items, newer, older: hasMore ? (items.at(-1)?.id ?? null) : null };
  }
  // The newest rows seldom fill the last page on the way back; the first page is shown instead.
  if (!hasMore) return await readSlice({}, read);
  items.reverse();
  return { items, newer: items[0]?.id ?? null, older: items.at(-1)?.id ?? null };
}

/** So many rows one act changes, in one transaction. */
export const ROWS_AN_ACT = 1_000;

/**
 * The filter of a list, narrowed to the rows that an act would change: rows that it has changed must not match again,
 * or repeating it would never reach the others.
 * @returns undefined where no row fulfils both
 */
export function narrowFilter<Filter extends object>(filter: Filter, appliesTo: Partial<Filter>): Filter | undefined {
  const keys = Object.keys(appliesTo) as (keyof Filter)[];
  const isContrary = keys.some((key) => filter[key] !== undefined && filter[key] !== appliesTo[key]);
  return isContrary ? undefined : { ...filter, ...appliesTo };
}

export const NO_MATCHING: Matching = { ids: [], hasMore: false };

/** The newest rows that match the filters of a list, as many as one act changes, and whether more match. */
export type Matching = { ids: number[]; hasMore: boolean };

export async function readMatching(read: (limit: number) => Promise<number[]>): Promise<Matching> {
  const ids = await read(ROWS_AN_ACT + 1);
  return { ids: ids.slice(0, ROWS_AN_ACT), hasMore: ids.length > ROWS_AN_ACT };
}

/** `#12` in a search box means the one with that id. */
export function parseIdSearch(text: string): number | undefined {
  const [, digits] = /^#(\d{1,15})$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** Finds the accounts whose name or address begins with this text, in any case. */
export const accountPrefix = (text: string): AccountPrefix => ({
  usernameKey: foldCase(text),
  emailKey: emailKeyPrefix(text),
});

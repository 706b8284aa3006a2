import type { KeysetWindow } from "#db/queries/keyset.ts";

/** A screenful of a long list and the ids that lead on from it; null where the list ends. */
export type Slice<Row> = { items: Row[]; newer: number | null; older: number | null };

export const hasOtherPages = ({ newer, older }: Slice<unknown>): boolean => newer !== null || older !== null;

/** Which screenful is wanted: the newest, or what lies before or after an id. */
export type SlicePosition = { before?: number | undefined; after?: number | undefined };

export const SLICE_LENGTH = 25;

/** Reads one row more than is shown, which tells whether there is more, so that nothing is ever counted. */
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
  // On the way back to the top the last stretch is seldom a full screen; the newest rows are shown whole instead.
  if (!hasMore) return await readSlice({}, read);
  items.reverse();
  return { items, newer: items[0]?.id ?? null, older: items.at(-1)?.id ?? null };
}

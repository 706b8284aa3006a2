/** So many rows one act changes, in one transaction. */
export const ROWS_AN_ACT = 1_000;

/** The newest rows that match the filters of a list, as many as one act changes, and whether more match. */
export type Matching = { ids: number[]; hasMore: boolean };

export async function readMatching(read: (limit: number) => Promise<number[]>): Promise<Matching> {
  const ids = await read(ROWS_AN_ACT + 1);
  return { ids: ids.slice(0, ROWS_AN_ACT), hasMore: ids.length > ROWS_AN_ACT };
}

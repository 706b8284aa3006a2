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

import type { SlicePosition } from "#lib/admin/read-slice.ts";
import { queryValue, type SearchParams } from "#lib/pages/page.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** Which screenful of a staff list the address asks for; anything that is no id asks for the newest. */
export function slicePosition(query: SearchParams): SlicePosition {
  return { before: idOf(queryValue(query, "before")), after: idOf(queryValue(query, "after")) };
}

/** A filter of the address, trimmed and without what Postgres takes in no text; '' when it is not set. */
export const filterText = (query: SearchParams, name: string) =>
  (queryValue(query, name) ?? "").replaceAll("\0", "").trim().slice(0, 200);

/** A filter that is one of few words; the first of them when it is anything else. */
export function filterChoice<Choice extends string>(
  query: SearchParams,
  name: string,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const value = queryValue(query, name);
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** The filters that are set, for links that keep them. */
export const setFilters = (filters: Record<string, string>) =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));

/** The address of the list as it is seen now, so that an action can lead back to it. */
export function listAddress(path: string, filters: Record<string, string>, { before, after }: SlicePosition): string {
  const query = new URLSearchParams(filters);
  if (before !== undefined) query.set("before", String(before));
  if (after !== undefined) query.set("after", String(after));
  return query.size > 0 ? `${path}?${query}` : path;
}

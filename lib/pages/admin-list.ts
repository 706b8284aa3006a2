import type { ReactNode } from "react";
import type { Matching, Slice, SlicePosition } from "#lib/admin/lists.ts";
import type { PreviewedRow } from "#lib/admin/preview-act.ts";
import { queryValue, type SearchParams } from "#lib/pages/page-input.ts";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";
import type { MaybeViewer, Viewer } from "#lib/viewer.ts";

/** An action of staff on rows of a list. */
export type BulkAct<Condition = unknown> = {
  /** The text of its button under the list: "Unpublish". */
  verb: string;
  /** The verb with its object, where it differs from label and object: "Make these 3 accounts staff". */
  phrase?: (rows: string) => string;
  pendingLabel: string;
  /** Needs confirmation for rows that were ticked one by one too, and not only for all that match. */
  needsConfirmation?: boolean;
  /** The consequence of the action, for the page that confirms it. */
  consequence?: string;
  /** The state of the rows that the action changes; not set where it changes every row. */
  appliesTo?: Condition;
  /** @returns a sentence that describes the result */
  perform: (viewer: MaybeViewer, ids: number[], form: FormData) => Promise<string>;
};

export type BulkList<Condition = unknown> = {
  name: "posts" | "users" | "likes";
  one: string;
  many: string;
  acts: Record<string, BulkAct<Condition>>;
};

/** A list of the admin, for its page, the page that confirms an action, and its actions. */
export type AdminList<Search, Row, Condition = unknown> = BulkList<Condition> & {
  heading: string;
  /** The filters in the address of the list. */
  parseSearch: (query: SearchParams) => Search;
  /** The same as a query again; '' for a filter that is not set. */
  toQuery: (search: Search) => Record<string, string>;
  listRows: (viewer: Viewer, search: Search, position: SlicePosition) => Promise<Slice<Row>>;
  /** The rows that an act on all that match changes. */
  findMatching: (viewer: Viewer, search: Search, appliesTo?: Condition) => Promise<Matching>;
  /** The rows for the page that confirms an action, and its options. */
  previewRows: (viewer: Viewer, ids: number[], act: string) => Promise<{ rows: PreviewedRow[]; choice?: ReactNode }>;
};

/** A list as its address filters it. */
export async function loadAdminList<Search, Row, Condition>(
  { name, ...list }: AdminList<Search, Row, Condition>,
  query: SearchParams,
) {
  const viewer = await requireStaffViewer();
  const search = list.parseSearch(query);
  const position = slicePosition(query);
  const slice = await list.listRows(viewer, search, position);
  const path = routes.adminList(name);
  const filters = setFilters(list.toQuery(search));
  return { viewer, search, slice, path, filters, back: listAddress(path, filters, position) };
}

/** The act with this name; undefined when the list has none. */
export const actOf = <Condition>({ acts }: BulkList<Condition>, name: unknown): BulkAct<Condition> | undefined =>
  typeof name === "string" && Object.hasOwn(acts, name) ? acts[name] : undefined;

/** The buttons under a list; an ellipsis means that a confirmation follows. */
export const bulkButtons = ({ acts }: BulkList) =>
  Object.entries(acts).map(([name, { verb, needsConfirmation }]) => ({
    name,
    label: needsConfirmation ? `${verb}…` : verb,
  }));

/** An address of the list, filters included; the list's own in place of any other. */
export function withinList({ name }: BulkList, address: unknown): string {
  const path = routes.adminList(name);
  return typeof address === "string" && (address === path || address.startsWith(`${path}?`)) ? address : path;
}

/** The ids among values of a request, each once. */
export function parseIds(values: unknown[], most: number): number[] {
  const ids = values.map(idOf).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, most);
}

/** The position in a long list that its address names; the newest rows for anything that is no id. */
export function slicePosition(query: SearchParams): SlicePosition {
  return { before: idOf(queryValue(query, "before")), after: idOf(queryValue(query, "after")) };
}

/** A filter of the address, trimmed and without the NUL that Postgres refuses in texts; '' when it is not set. */
export const filterText = (query: SearchParams, name: string) =>
  (queryValue(query, name) ?? "").replaceAll("\0", "").trim().slice(0, 200);

/** A filter with a fixed set of values; the first of them for any other text. */
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

/** The address of the list as it is shown, so that an action can redirect back to it. */
function listAddress(path: string, filters: Record<string, string>, { before, after }: SlicePosition): string {
  const query = new URLSearchParams(filters);
  if (before !== undefined) query.set("before", String(before));
  if (after !== undefined) query.set("after", String(after));
  return query.size > 0 ? `${path}?${query}` : path;
}

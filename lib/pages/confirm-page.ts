import { type Matching, SLICE_LENGTH } from "#lib/admin/lists.ts";
import { type AdminList, actOf, type BulkList, parseIds, withinList } from "#lib/pages/admin-list.ts";
import { PageError, queryValue, type SearchParams } from "#lib/pages/page-input.ts";
import { requireStaffViewer } from "#lib/pages/viewer.ts";

/** The action in the address. @throws {PageError} 404 where the list has no such action */
export function requireAct<Condition>(list: BulkList<Condition>, name: string) {
  const act = actOf(list, name);
  if (!act) throw new PageError(404);
  const { verb, phrase = (rows: string) => `${verb} ${rows}`, pendingLabel, consequence, appliesTo } = act;
  return { appliesTo, consequence, words: { act: name, phrase, pendingLabel, one: list.one, many: list.many } };
}

/** The rows to be confirmed: those that were ticked, or all that match the filters of the list. */
type ChosenRows = { ids: number[]; isAll: boolean; hasMore: boolean; back: string };

export async function chosenRows(
  query: SearchParams,
  list: BulkList,
  findMatching: (filters: SearchParams) => Promise<Matching>,
): Promise<ChosenRows> {
  const back = withinList(list, queryValue(query, "back"));
  if (query.all === undefined) {
    return { ids: parseIds([query.id ?? []].flat(), SLICE_LENGTH), isAll: false, hasMore: false, back };
  }
  const filters = new URL(back, "http://localhost").searchParams;
  return { ...(await findMatching(Object.fromEntries(filters))), isAll: true, back };
}

/** An action, and the rows that it will change. */
export async function loadConfirmation<Search, Row, Condition>(
  list: AdminList<Search, Row, Condition>,
  name: string,
  query: SearchParams,
) {
  const viewer = await requireStaffViewer();
  const { appliesTo, consequence, words } = requireAct(list, name);
  const { ids, isAll, hasMore, back } = await chosenRows(query, list, (filters) =>
    list.findMatching(viewer, list.parseSearch(filters), appliesTo),
  );
  return { ...words, consequence, isAll, hasMore, back, ...(await list.previewRows(viewer, ids, name)) };
}

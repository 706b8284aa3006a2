import type { Metadata } from "next";
import type { Matching } from "#lib/admin/read-matching.ts";
import { SLICE_LENGTH } from "#lib/admin/read-slice.ts";
import { routes } from "#lib/routes.ts";
import { actOf, type BulkAct, type BulkList, parseIds, withinList } from "./bulk-action.ts";
import { PageError, queryValue, type SearchParams } from "./page.ts";
import { pageMetadata } from "./page-metadata.ts";

/** What Next hands to the page that asks before an act. */
export type ActPageProps = { params: Promise<{ act: string }>; searchParams: Promise<SearchParams> };

/** The act of the address, in the words of its page; an address that names none is no page. */
export function requireAct<Condition>(list: BulkList<Condition>, name: string) {
  const act = actOf(list, name);
  if (!act) throw new PageError(404);
  const { verb, phrase = (rows) => `${verb} ${rows}`, pendingLabel, appliesTo }: BulkAct<Condition> = act;
  return { name, appliesTo, words: { act: name, phrase, pendingLabel, one: list.one, many: list.many } };
}

export const actMetadata =
  (list: BulkList) =>
  async ({ params }: ActPageProps): Promise<Metadata> => {
    const { name, words } = requireAct(list, (await params).act);
    return await pageMetadata({
      title: `${words.phrase(words.many)} – admin`,
      path: routes.adminAct(list.name, name),
      hidden: true,
    });
  };

/** The rows that the page asks about: those that were ticked, or all that match the filters of the list. */
export type AskedRows = { ids: number[]; isAll: boolean; hasMore: boolean; back: string };

export async function askedRows(
  query: SearchParams,
  list: BulkList,
  findMatching: (filters: SearchParams) => Promise<Matching>,
): Promise<AskedRows> {
  const back = withinList(list, queryValue(query, "back"));
  if (query.all === undefined) {
    return { ids: parseIds([query.id ?? []].flat(), SLICE_LENGTH), isAll: false, hasMore: false, back };
  }
  const filters = new URL(back, "http://localhost").searchParams;
  return { ...(await findMatching(Object.fromEntries(filters))), isAll: true, back };
}

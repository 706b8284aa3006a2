import { z } from "zod";
import { ROWS_AN_ACT, SLICE_LENGTH } from "#lib/admin/lists.ts";
import { DomainError } from "#lib/errors.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { actOf, type BulkList, parseIds, withinList } from "#lib/pages/admin-list.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction } from "#lib/pages/form-action.ts";
import type { FormTarget } from "#lib/pages/form-state.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { wordError } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";

/** The checkbox of a row; the brackets mark a name that many share. */
const ROW_FIELD = "id[]";

/** The action of the buttons under a list, and of the page that confirms an act: only that page has the field `ids`. */
export const bulkAction = (list: BulkList) =>
  formAction(async (form) => {
    const back = withinList(list, form.get("back"));
    const name = String(form.get("do"));
    const act = actOf(list, name);
    if (!act) return undefined;
    const isConfirmed = form.has("ids");
    const isAll = !isConfirmed && form.has("all");
    const ids = isConfirmed
      ? parseIds(String(form.get("ids")).split(","), ROWS_AN_ACT)
      : parseIds(form.getAll(ROW_FIELD), SLICE_LENGTH);
    if (!isConfirmed) {
      if (!isAll && ids.length === 0) return await nothingSelected(back);
      if (isAll || act.needsConfirmation)
        return confirmation(routes.adminAct(list.name, name), isAll ? "all" : ids, back);
    }
    const viewer = await getViewer();
    return await flashOutcome(back, () => act.perform(viewer, ids, form));
  });

/** The ticked rows of a list whose ids are uuids. */
export const selectedUuids = (form: FormData) =>
  form
    .getAll(ROW_FIELD)
    .filter((id) => z.uuid().safeParse(id).success)
    .map(String);

/** Runs the action and redirects to a page that shows the result or the domain's refusal. */
export async function flashOutcome(back: string, act: () => Promise<string>): Promise<FormTarget> {
  try {
    await flash("success", await act());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", wordError(error));
  }
  return { location: back };
}

/** `1 post published.`, `3 posts published.` */
export const tally = (count: number, one: string, many: string, done: string) =>
  `${formatNumber(count)} ${count === 1 ? one : many} ${done}.`;

export async function nothingSelected(back: string): Promise<FormTarget> {
  await flash("warning", "Nothing was selected.");
  return { location: back };
}

/** Redirects to the page that lists the rows for confirmation. */
function confirmation(path: string, rows: number[] | "all", back: string): FormTarget {
  const query = new URLSearchParams(rows === "all" ? [["all", "1"]] : rows.map((id) => ["id", String(id)]));
  query.set("back", back);
  return { location: `${path}?${query}` };
}

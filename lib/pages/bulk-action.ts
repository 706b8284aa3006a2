import { z } from "zod";
import { ROWS_AN_ACT } from "#lib/admin/read-matching.ts";
import { SLICE_LENGTH } from "#lib/admin/read-slice.ts";
import { DomainError } from "#lib/errors.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction } from "#lib/pages/form-action.ts";
import type { FormTarget } from "#lib/pages/form-state.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

/** The checkbox of a row; the brackets say that many share the name. */
const ROW_FIELD = "id[]";

/** Something that staff can do with rows of a list. */
export type BulkAct<Condition = unknown> = {
  /** On its button under the list: "Unpublish". */
  verb: string;
  /** The verb with what it is done to, where that doesn't simply follow: "Make these 3 accounts staff". */
  phrase?: (rows: string) => string;
  pendingLabel: string;
  /** Asks before rows that were ticked one by one, and not only before all that match. */
  asks?: boolean;
  /** What a row must be for the act to change it; not set where it changes every row. */
  appliesTo?: Condition;
  /** @returns what was done, as a sentence */
  perform: (viewer: MaybeViewer, ids: number[], form: FormData) => Promise<string>;
};

export type BulkList<Condition = unknown> = {
  name: "posts" | "users" | "likes";
  one: string;
  many: string;
  acts: Record<string, BulkAct<Condition>>;
};

/** The act with this name; undefined when the list has none. */
export const actOf = <Condition>({ acts }: BulkList<Condition>, name: unknown): BulkAct<Condition> | undefined =>
  typeof name === "string" && Object.hasOwn(acts, name) ? acts[name] : undefined;

/** The buttons under a list; an ellipsis says that the act asks first. */
export const bulkButtons = ({ acts }: BulkList) =>
  Object.entries(acts).map(([name, { verb, asks }]) => ({ name, label: asks ? `${verb}…` : verb }));

/** The action of those buttons, and of the page that confirms an act: only that page names its rows in `ids`. */
export const bulkAction = (list: BulkList) =>
  formAction(async (form) => {
    const back = backAddress(form, list);
    const name = String(form.get("do"));
    const act = actOf(list, name);
    if (!act) return undefined;
    const isConfirmed = form.has("ids");
    const isAll = !isConfirmed && form.has("all");
    const ids = isConfirmed ? parseIds(String(form.get("ids")).split(","), ROWS_AN_ACT) : selectedIds(form);
    if (!isConfirmed) {
      if (!isAll && ids.length === 0) return await nothingSelected(back);
      if (isAll || act.asks) return confirmation(routes.adminAct(list.name, name), isAll ? "all" : ids, back);
    }
    const viewer = await getViewer();
    return await flashOutcome(back, () => act.perform(viewer, ids, form));
  });

/** The rows that were ticked: at most a screenful, each once. */
const selectedIds = (form: FormData) => parseIds(form.getAll(ROW_FIELD), SLICE_LENGTH);

/** Ids out of what was sent, each once. */
export function parseIds(values: unknown[], most: number): number[] {
  const ids = values.map(idOf).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, most);
}

/** The same for rows that are known by uuid. */
export const selectedUuids = (form: FormData) =>
  form
    .getAll(ROW_FIELD)
    .filter((id) => z.uuid().safeParse(id).success)
    .map(String);

/** Where the form came from; never anything outside the list it belongs to. */
const backAddress = (form: FormData, list: BulkList) => withinList(list, form.get("back"));

/** An address of the list, filters included; the list's own in place of any other. */
export function withinList({ name }: BulkList, address: unknown): string {
  const path = routes.adminList(name);
  return typeof address === "string" && (address === path || address.startsWith(`${path}?`)) ? address : path;
}

/** Acts, and leads back to a page that shows the outcome, be it the domain's refusal. */
export async function flashOutcome(back: string, act: () => Promise<string>): Promise<FormTarget> {
  try {
    await flash("success", await act());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", error.message);
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

/** Leads to the page that lists the rows for confirmation. */
function confirmation(path: string, rows: number[] | "all", back: string): FormTarget {
  const query = new URLSearchParams(rows === "all" ? [["all", "1"]] : rows.map((id) => ["id", String(id)]));
  query.set("back", back);
  return { location: `${path}?${query}` };
}

import { redirect } from "next/navigation";
import { z } from "zod";
import { DomainError } from "#lib/errors.ts";
import { idOf } from "#lib/id-of.ts";
import { SLICE_LENGTH } from "#lib/moderation/read-slice.ts";
import { flash } from "#lib/web/flash.ts";
import { queryValue, type SearchParams } from "#lib/web/page.ts";

/** The checkbox of a row; the brackets say that many share the name. */
const ROW_FIELD = "id[]";

/** The rows that were ticked: at most a screenful, each once. */
export const selectedIds = (form: FormData) => parseIds(form.getAll(ROW_FIELD));

function parseIds(values: unknown[]): number[] {
  const ids = values.map(idOf).filter((id) => id !== undefined);
  return [...new Set(ids)].slice(0, SLICE_LENGTH);
}

/** The same for rows that are known by uuid. */
export const selectedUuids = (form: FormData) =>
  form
    .getAll(ROW_FIELD)
    .filter((id) => z.uuid().safeParse(id).success)
    .map(String);

/** Where the form came from; never anything outside the list it belongs to. */
export const backAddress = (form: FormData, path: string) => within(path, form.get("back"));

const within = (path: string, back: unknown) =>
  typeof back === "string" && (back === path || back.startsWith(`${path}?`)) ? back : path;

/** Does it, tells how it went on the page it leads back to; what the domain refused is told there too. */
export async function tellAndReturn(back: string, act: () => Promise<string>): Promise<never> {
  try {
    await flash("success", await act());
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", error.message);
  }
  redirect(back);
}

/** `1 entry published.`, `3 entries published.` */
export const tally = (count: number, one: string, many: string, done: string) =>
  `${count} ${count === 1 ? one : many} ${done}.`;

/** The ticked rows; without any it leads back and says so. */
export async function requireSelection(form: FormData, back: string): Promise<number[]> {
  const ids = selectedIds(form);
  return ids.length > 0 ? ids : await nothingSelected(back);
}

export async function nothingSelected(back: string): Promise<never> {
  await flash("warning", "Nothing was selected.");
  redirect(back);
}

/** On to the page that names what will be lost, and asks. */
export function confirmDeletion(path: string, ids: number[], back: string): never {
  const query = new URLSearchParams(ids.map((id) => ["id", String(id)]));
  query.set("back", back);
  redirect(`${path}?${query}`);
}

/** What that page was asked about. */
export const deletionQuery = (query: SearchParams, path: string) => ({
  ids: parseIds([query.id ?? []].flat()),
  back: within(path, queryValue(query, "back")),
});

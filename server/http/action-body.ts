import { type FormEntry, isFile } from "#lib/http/form-data.ts";

/*
 * React sends server actions in a private protocol, and its parsers throw on a malformed body, which would end in a
 * 500. So only bodies that our own forms can send pass. `tests/unit/server/action-body.test.ts` compares this with
 * React's own encoder.
 */

/** The state of a rejected form: a content of 200,000 characters, each of them escaped. */
const MAX_STATE_LENGTH = 1_400_000;

/** Whether the fields are a form as the browser sends it without scripts, with at most one action in it. */
export function isPlainForm(entries: FormEntry[]): boolean {
  const own = entries.filter(({ name }) => name.startsWith("$ACTION"));
  const fields = new Map(own.map((entry) => [entry.name, isFile(entry) ? undefined : entry.value]));
  if (fields.size < own.length) return false;
  fields.delete("$ACTION_KEY");
  const [action] = fields.keys();
  if (action === undefined) return true;
  if (/^\$ACTION_ID_[\da-f]{1,100}$/.test(action)) return fields.size === 1;
  return isBoundAction(fields);
}

/** `$ACTION_REF_1`, `$ACTION_1:0` with the action, and its arguments in `$ACTION_1:1`. */
function isBoundAction(fields: Map<string, string | undefined>): boolean {
  const [, number] = [...fields.keys()].map((name) => /^\$ACTION_REF_(\d{1,3})$/.exec(name)).find(Boolean) ?? [];
  const text = fields.get(`$ACTION_${number}:0`);
  const action = parse(text);
  const bound = parse(fields.get(`$ACTION_${number}:1`));
  if (fields.size !== (bound === undefined ? 2 : 3) || !isRecord(action)) return false;
  // Next reads the id from the text, React from the object: a repeated key would be two ids.
  const isOne = text === JSON.stringify({ id: action.id, bound: action.bound });
  const isKnownShape = isOne && typeof action.id === "string" && /^[\da-f]{1,100}$/.test(action.id);
  if (bound === undefined) return isKnownShape && action.bound === null;
  return isKnownShape && action.bound === "$@1" && isPlainList(bound);
}

/** Whether the fields are the arguments of an action: a list in `0`, and the form that its last item stands for. */
export function isActionForm(entries: FormEntry[]): boolean {
  const [root, ...others] = entries.filter(({ name }) => name === "0");
  if (!root || isFile(root) || others.length > 0) return false;
  const list = parse(root.value);
  if (!Array.isArray(list)) return false;
  const last: unknown = list.at(-1);
  const [, form] = /^\$K([\da-f]{1,3})$/.exec(typeof last === "string" ? last : "") ?? [];
  const args = form === undefined ? list : list.slice(0, -1);
  const prefix = form === undefined ? undefined : `_${form}_`;
  return isPlainList(args) && entries.every((entry) => entry === root || isFieldOf(prefix, entry));
}

const isFieldOf = (prefix: string | undefined, { name }: FormEntry) => prefix !== undefined && name.startsWith(prefix);

/** The same for an action that is sent without a form. */
export const isActionText = (text: string): boolean => isPlainList(parse(text));

/** An id, a state and a form at most; React throws on very long lists. */
const MAX_ARGUMENTS = 10;

const isPlainList = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MAX_ARGUMENTS && value.every((item) => isPlain(item, 1));

/** The state of a form has its values and the errors of each of its fields. */
const MAX_DEPTH = 5;
const MAX_ITEMS = 100;

/** Plain data. React reads a text that begins with a dollar sign as a reference, unless the sign is doubled. */
function isPlain(value: unknown, depth: number): boolean {
  if (typeof value === "string") return !value.startsWith("$") || value.startsWith("$$") || value === "$undefined";
  if (!isRecord(value)) return true;
  const items = Object.entries(value);
  if (depth > MAX_DEPTH || items.length > MAX_ITEMS) return false;
  return items.every(([name, item]) => name !== "__proto__" && isPlain(item, depth + 1));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Undefined for invalid JSON, and for more of it than a form has. */
function parse(text: string | undefined): unknown {
  if (text === undefined || text.length > MAX_STATE_LENGTH) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { z } from "zod";
import type { PostCondition, PostSort } from "#db/queries/post-search.ts";
import { MOST_MATCHES } from "#db/queries/text-search.ts";
import { invalid } from "#lib/errors.ts";
import { foldCase } from "#lib/format/fold-case.ts";
import { parseDateTime, parseDay } from "#lib/posts/moments.ts";
import type { PostQuery } from "#lib/posts/search-posts.ts";
import { fieldIssues, refuse } from "#lib/validation/fields.ts";
import type { FieldIssue } from "#lib/validation/issues.ts";

const MOST_WORDS = 32;

type Bound = "from" | "until";
type Column = "createdAt" | "updatedAt";

/** A text parameter that becomes conditions or words; an empty one counts as missing. */
function filter<Found>(meta: z.GlobalMeta, read: (text: string) => Found[] | FieldIssue) {
  return z
    .string()
    .optional()
    .meta(meta)
    .transform((text, context): Found[] => {
      if (!text?.trim()) return [];
      const found = read(text);
      if (Array.isArray(found)) return found;
      refuse(context, found);
      return z.NEVER;
    });
}

const textFilter = <Found>(description: string, example: string, read: (text: string) => Found[] | FieldIssue) =>
  filter({ description, example }, (text) => (text.includes("\0") ? "null_character" : read(text)));

const authorMeta: z.GlobalMeta = { type: "integer", minimum: 1, description: "Id of the author.", example: 1 };
const author = filter<PostCondition>(authorMeta, (text) =>
  /^\s*\d{1,15}\s*$/.test(text) ? [{ authorId: Number(text) }] : "unknown_choice",
);

/** A date or a date and time. A date alone begins the day in `from` and includes it in `until`. */
function bound(column: Column, name: Bound) {
  const description = `${column === "createdAt" ? "Created" : "Updated"} ${name} this date or date and time.`;
  return filter<PostCondition>({ description, example: "2026-11-22" }, (text) => {
    const moment = parseDateTime(text, name === "until");
    if (moment) return [{ column, bound: name, moment }];
    const day = parseDay(text);
    if (!day) return "invalid_date_time";
    return [
      name === "from" ? { column, bound: "from", moment: day.start } : { column, bound: "before", moment: day.end },
    ];
  });
}

const RANGE_META = { description: "Created on these days or between them.", example: "2026-11-01,2026-11-30" };
const range = () =>
  filter<PostCondition>(RANGE_META, (text) => {
    const parts = text.split(",");
    if (parts.length !== 2) return "not_a_range";
    const [first, last] = parts.map(parseDay);
    if (!first || !last) return "invalid_date";
    return [
      { column: "createdAt", bound: "from", moment: first.start },
      { column: "createdAt", bound: "before", moment: last.end },
    ];
  });

/** Each filter of time under both of its names. */
export const postFilters = z.object({
  author,
  author__username: textFilter<PostCondition>("Exact name of the author.", "alice", (username) => [{ username }]),
  author__username__icontains: textFilter<PostCondition>("Part of the author's name, in any case.", "ali", (part) => [
    { usernameKeyPart: foldCase(part) },
  ]),
  created__gte: bound("createdAt", "from"),
  created_at__gte: bound("createdAt", "from"),
  created__lte: bound("createdAt", "until"),
  created_at__lte: bound("createdAt", "until"),
  created__date__range: range(),
  created_at__date__range: range(),
  updated__gte: bound("updatedAt", "from"),
  updated_at__gte: bound("updatedAt", "from"),
  updated__lte: bound("updatedAt", "until"),
  updated_at__lte: bound("updatedAt", "until"),
  search: textFilter<string>(
    `Words, separated by blanks or commas, that must each be part of title or content, in any case. At most the first ${MOST_MATCHES.toLocaleString("en")} matches are counted and listed.`,
    "rainy day",
    (text) => {
      const words = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
      return words.length > MOST_WORDS ? { code: "too_many_words", max: MOST_WORDS } : words;
    },
  ),
});

export const postOrdering = z.string().optional().meta({
  description:
    "Comma-separated list of `id`, `created` and `updated` (or `created_at`, `updated_at`); `-` turns one round.",
  example: "-created",
});

const SORT_COLUMNS = new Map<string, PostSort["column"]>([
  ["id", "id"],
  ["created", "createdAt"],
  ["created_at", "createdAt"],
  ["updated", "updatedAt"],
  ["updated_at", "updatedAt"],
]);

const LATEST_FIRST: PostSort = { column: "updatedAt", descending: true };

/** Unknown names are dropped; the id at the end makes every order complete. */
function parseOrdering(text: string): PostSort[] {
  const sorts = text.split(",").flatMap((part) => {
    const name = part.trim();
    const column = SORT_COLUMNS.get(name.replace(/^-/, ""));
    return column ? [{ column, descending: name.startsWith("-") }] : [];
  });
  if (sorts.length === 0) sorts.push(LATEST_FIRST);
  const unique = sorts.filter(({ column }, index) => sorts.findIndex((sort) => sort.column === column) === index);
  return unique.some(({ column }) => column === "id") ? unique : [...unique, { column: "id", descending: true }];
}

/** @throws DomainError `invalid` with the issues of each parameter */
export function parsePostQuery(parameter: (name: string) => string | undefined): PostQuery {
  const names = Object.keys(postFilters.shape);
  const parsed = postFilters.safeParse(Object.fromEntries(names.map((name) => [name, parameter(name)])));
  if (!parsed.success) throw invalid(fieldIssues(parsed.error));
  const { search: words, ...filters } = parsed.data;
  return { words, conditions: Object.values(filters).flat(), sorts: parseOrdering(parameter("ordering") ?? "") };
}

import { z } from "zod";
import { invalid } from "#lib/errors.ts";
import { fieldIssues, plain } from "#lib/validation/fields.ts";
import { pageQuery, pageWindow, requestedPage } from "./pagination.ts";

/** An id as a query parameter; an empty one is none. */
const idFilter = (description: string) =>
  z
    .string()
    .optional()
    .meta({ type: "integer", minimum: 1, description, example: 1 })
    .transform((text) => text?.trim() || undefined)
    .refine((text) => text === undefined || /^[+-]?\d+$/.test(text), { error: plain("unknown_choice") })
    .transform((text) => (text === undefined ? undefined : possibleId(Number(text))));

/** What no row can have is nobody's id, like any other that does not exist. */
const possibleId = (id: number) => (Number.isSafeInteger(id) && id > 0 ? id : 0);

const filters = z.object({ user: idFilter("Id of a user."), post: idFilter("Id of a post.") });

export const likeQuery = z.object({ ...filters.shape, ...pageQuery.shape });

/** @throws DomainError `invalid` */
export function parseLikeQuery(query: URLSearchParams): z.output<typeof filters> {
  const parsed = filters.safeParse({ user: query.getAll("user").at(-1), post: query.getAll("post").at(-1) });
  if (!parsed.success) throw invalid(fieldIssues(parsed.error));
  return parsed.data;
}

/** Finds the page that is asked for. The last one is known only once the total is. */
export async function windowOfQuery<Found extends { total: number }>(
  query: URLSearchParams,
  find: (page: { limit: number; offset: number }) => Promise<Found>,
): Promise<Found & { page: number }> {
  const requested = requestedPage(query);
  const first = await find(pageWindow(requested === "last" ? 1 : requested, Number.MAX_SAFE_INTEGER));
  const window = pageWindow(requested, first.total);
  const found = requested === "last" && window.page > 1 ? await find(window) : first;
  return { ...found, page: window.page };
}

import { z } from "zod";
import { countPages, findPage, parsePage, type RequestedPage } from "#lib/pagination.ts";

export const PAGE_SIZE = 10;

export const pageQuery = z.object({
  page: z
    .string()
    .optional()
    .meta({ type: "integer", minimum: 1, description: "A number from 1; `last` is understood too.", example: 1 }),
});

/** @throws {DomainError} `not_found` */
export const requestedPage = (query: URLSearchParams) => parsePage(query.getAll("page").at(-1)?.trim());

/** @throws {DomainError} `not_found` past the end */
export const pageWindow = (requested: RequestedPage, total: number) => findPage(requested, total, PAGE_SIZE);

export type Envelope<Item> = { count: number; next: string | null; previous: string | null; results: Item[] };

/** Programs refuse headers of more than 16 KB altogether; the body has the links too. */
const MAX_LINK_LENGTH = 4_096;

/** The contract's envelope, and the same links for the `Link` header (RFC 8288). */
export function pageReply<Item>(
  address: string,
  query: URLSearchParams,
  list: { page: number; total: number; results: Item[] },
) {
  const pages = countPages(list.total, PAGE_SIZE);
  const link = (page: number) => pageLink(address, query, page);
  const next = list.page < pages ? link(list.page + 1) : null;
  const previous = list.page > 1 ? link(list.page - 1) : null;
  const relations = { first: link(1), prev: previous, next, last: link(pages) };
  const Link = Object.entries(relations)
    .flatMap(([rel, href]) => (href ? [`<${href}>; rel="${rel}"`] : []))
    .join(", ");
  const body: Envelope<Item> = { count: list.total, next, previous, results: list.results };
  return { status: 200, body, headers: Link.length > MAX_LINK_LENGTH ? {} : { Link } };
}

/** Keeps the other parameters, sorted by name; the first page has no number. */
function pageLink(address: string, query: URLSearchParams, page: number): string {
  const parameters = new URLSearchParams(query);
  if (page === 1) parameters.delete("page");
  else parameters.set("page", String(page));
  parameters.sort();
  const text = parameters.toString();
  return text === "" ? address : `${address}?${text}`;
}

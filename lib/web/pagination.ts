import { z } from "zod";
import { ApiError } from "./rest/api-error.ts";

export const PAGE_SIZE = 10;

export const pageQuery = z.object({
  page: z.string().optional().meta({ description: "A number from 1, or `last`.", example: "1" }),
});

/** A page as the client names it. */
export type RequestedPage = number | "last";

const invalidPage = () => new ApiError(404, { detail: "Invalid page." });

/** @throws {ApiError} 404 for anything but a number from 1 or `last` */
export function requestedPage(query: URLSearchParams): RequestedPage {
  const text = query.getAll("page").at(-1)?.trim() || "1";
  if (text === "last") return "last";
  const page = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (page < 1) throw invalidPage();
  return page;
}

/** Where a page begins in a list of `total`. @throws {ApiError} 404 past the end; the first page is always there */
export function pageWindow(requested: RequestedPage, total: number): { page: number; limit: number; offset: number } {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = requested === "last" ? pages : requested;
  if (page > pages) throw invalidPage();
  return { page, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
}

export type Envelope<Item> = { count: number; next: string | null; previous: string | null; results: Item[] };

/** The contract's envelope, and the same links for the `Link` header (RFC 8288). */
export function pageReply<Item>(
  address: string,
  query: URLSearchParams,
  list: { page: number; total: number; results: Item[] },
) {
  const pages = Math.max(1, Math.ceil(list.total / PAGE_SIZE));
  const link = (page: number) => pageLink(address, query, page);
  const next = list.page < pages ? link(list.page + 1) : null;
  const previous = list.page > 1 ? link(list.page - 1) : null;
  const relations = { first: link(1), prev: previous, next, last: link(pages) };
  const header = Object.entries(relations).flatMap(([rel, href]) => (href ? [`<${href}>; rel="${rel}"`] : []));
  const body: Envelope<Item> = { count: list.total, next, previous, results: list.results };
  return { status: 200, body, headers: { Link: header.join(", ") } };
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

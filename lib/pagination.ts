import { DomainError } from "#lib/errors.ts";

/** The slice of a list on a page. */
export type PageOf<Item> = { items: Item[]; page: number; pages: number; total: number };

export type RequestedPage = number | "last";

const noSuchPage = () => new DomainError("page_not_found");

/** The requested `?page=`. @throws {DomainError} `not_found` for anything but a number from 1, or `last` */
export function parsePage(text: string | undefined): RequestedPage {
  if (text === "last") return text;
  const page = pageNumber(text);
  if (page < 1) throw noSuchPage();
  return page;
}

/** Even an empty list has a page. */
export const countPages = (total: number, perPage: number) => Math.max(1, Math.ceil(total / perPage));

/** Where a page begins in a list of `total`. @throws {DomainError} `not_found` past the last page */
export function findPage(requested: RequestedPage, total: number, perPage: number) {
  const pages = countPages(total, perPage);
  const page = requested === "last" ? pages : requested;
  if (page > pages) throw noSuchPage();
  return { page, pages, limit: perPage, offset: (page - 1) * perPage };
}

/** Finds the requested `?page=`. @throws {DomainError} `not_found` */
export const resolvePage = (text: string | undefined, total: number, perPage: number) =>
  findPage(parsePage(text), total, perPage);

/** One spelling for every request of the same page; undefined for the first. */
export function canonicalPage(requested: string | undefined): string | undefined {
  if (!requested || requested === "last") return requested || undefined;
  const page = String(pageNumber(requested));
  return page === "1" ? undefined : page;
}

/** 0 for any text that is no page number. */
function pageNumber(text: string | undefined): number {
  if (!text) return 1;
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

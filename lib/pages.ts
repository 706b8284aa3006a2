import { DomainError } from "#lib/errors.ts";

/** Which slice of a list a page is. */
export type PageOf<Item> = { items: Item[]; page: number; pages: number; total: number };

/**
 * Finds the page that `?page=` asks for: a number from 1 to the last page, or `last`.
 * @throws {DomainError} `not_found` for anything else
 */
export function resolvePage(requested: string | undefined, total: number, perPage: number) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = pageNumber(requested, pages);
  if (page < 1 || page > pages) throw new DomainError("not_found", "Invalid page.");
  return { page, pages, limit: perPage, offset: (page - 1) * perPage };
}

/** One spelling for everything that asks for the same page; undefined for the first. */
export function canonicalPage(requested: string | undefined): string | undefined {
  if (!requested || requested === "last") return requested || undefined;
  const page = String(pageNumber(requested, 0));
  return page === "1" ? undefined : page;
}

function pageNumber(requested: string | undefined, pages: number): number {
  if (!requested) return 1;
  if (requested === "last") return pages;
  return /^\d{1,9}$/.test(requested) ? Number(requested) : 0;
}

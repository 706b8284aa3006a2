import { idOf } from "#lib/validation/parse-id.ts";

/** The input of a page: the parts of its address that are named in brackets, and the query. */
export type PageInput<Name extends string = never> = { params: Record<Name, string>; query: SearchParams };

export type SearchParams = Record<string, string | string[] | undefined>;

/** The page cannot be shown; `definePage` shows another one in its place, with this status. */
export class PageError extends Error {
  readonly status: 403 | 404;

  constructor(status: 403 | 404) {
    super(`Page error ${status}`);
    this.name = "PageError";
    this.status = status;
  }
}

/** The id in an address. @throws {PageError} 404 for a text that cannot be one */
export function pathId(text: string): number {
  const id = idOf(text);
  if (id === undefined) throw new PageError(404);
  return id;
}

/** One value of the query; of a repeated name the last one counts. */
export function queryValue(query: SearchParams, name: string): string | undefined {
  const value = query[name];
  return Array.isArray(value) ? value.at(-1) : value;
}

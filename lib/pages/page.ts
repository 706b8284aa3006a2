import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** What Next hands to a page below `[id]`. */
export type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
};

export type SearchParams = Record<string, string | string[] | undefined>;

/** The page cannot be shown; `withErrorPages` shows another one in its place, with this status. */
export class PageError extends Error {
  readonly status: 403 | 404;

  constructor(status: 403 | 404) {
    super(`Page error ${status}`);
    this.name = "PageError";
    this.status = status;
  }
}

/** The id in an address; whatever cannot be one is a page that does not exist. */
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

/** What a page does where the domain refused: 404, 403, or a trip to the login page that leads back to `path`. */
export async function orErrorPage<T>(answer: Promise<T>, path: string): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error.code === "not_found") throw new PageError(404);
    if (error.code === "forbidden") throw new PageError(403);
    if (error.code === "unauthenticated") redirect(routes.login(path));
    throw error;
  }
}

/** The same for pages that do not even say that there is something to be refused. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DomainError && ["not_found", "forbidden"].includes(error.code)) throw new PageError(404);
    throw error;
  }
}

import type { IncomingMessage } from "node:http";
import { RESET_COOKIE, SESSION_COOKIE } from "#lib/cookie-names.ts";
import { FLASH_COOKIE } from "#lib/flash-message.ts";
import { canonicalPage } from "#lib/pages.ts";
import { routes } from "#lib/routes.ts";

/** A page that looks the same to everybody who is not logged in. */
export type CachedRoute = {
  /** The address to render: the page's own, with nothing else of what the visitor's query held. */
  path: string;
  /** What the page shows, as the triggers of the `page_changes` migration name it. */
  tags: string[];
};

/** Headers that ask for something else than the page as it stands. */
const OWN_WISHES = ["authorization", "rsc", "next-action", "next-url", "x-nextjs-data"];

/** Cookies that make the page somebody's own. The last two are Next's, for previews. */
const OWN_COOKIES = new Set([SESSION_COOKIE, RESET_COOKIE, FLASH_COOKIE, "__prerender_bypass", "__next_preview_data"]);

const LIST = ["lists"];
const NUMBERED = /^\/(authors|posts)\/(\d{1,15})\/?$/;

/** The page that this request may be given from the cache; undefined when it has to be rendered for it. */
export function cachedRoute(request: IncomingMessage): CachedRoute | undefined {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const { headers } = request;
  if (OWN_WISHES.some((name) => headers[name] !== undefined) || hasOwnCookie(headers.cookie)) return undefined;
  return routeOf(request.url ?? "/");
}

function hasOwnCookie(header: string | undefined): boolean {
  if (!header) return false;
  return header.split(";").some((pair) => OWN_COOKIES.has(pair.split("=", 1)[0]?.trim() ?? ""));
}

function routeOf(url: string): CachedRoute | undefined {
  const [pathname = "", query = ""] = url.split("?", 2);
  if (pathname === "/") return { path: paged(routes.home(), query), tags: LIST };
  if (pathname === "/popular/" || pathname === "/popular") return { path: paged(routes.popular(), query), tags: LIST };
  const [, kind, digits] = NUMBERED.exec(pathname) ?? [];
  const id = Number(digits);
  if (kind === "posts") return { path: routes.post(id), tags: [`post:${id}`] };
  if (kind === "authors") return { path: paged(routes.profile(id), query), tags: [`author:${id}`] };
  return undefined;
}

function paged(path: string, query: string): string {
  const page = canonicalPage(query ? new URLSearchParams(query).getAll("page").at(-1) : undefined);
  return page === undefined ? path : `${path}?page=${page}`;
}

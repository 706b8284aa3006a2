import type { IncomingMessage } from "node:http";
import { FEED_FORMATS, feedPath } from "#lib/feeds/formats.ts";
import { RESET_COOKIE, SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { FLASH_COOKIE } from "#lib/http/flash-message.ts";
import { canonicalPage } from "#lib/pagination.ts";
import { routes } from "#lib/routes.ts";

/** A page that is the same for every visitor who is not logged in, or a feed. */
export type CachedRoute = {
  /** The canonical address to render, without other parts of the visitor's query. */
  path: string;
  /** The rows that the page shows, as the triggers of the `page_changes` migration name them. */
  tags: string[];
  /** Also for users who are logged in: a feed is the same for all. */
  forEveryone?: boolean;
};

/** Headers that request something other than the page. */
const OWN_OVERRIDES = ["authorization", "rsc", "next-action", "next-url", "x-nextjs-data"];

/** Cookies that make the page personal. The last two are Next's, for previews. */
const OWN_COOKIES = new Set([SESSION_COOKIE, RESET_COOKIE, FLASH_COOKIE, "__prerender_bypass", "__next_preview_data"]);

const LIST = ["lists"];
const FEED = /^(?:\/authors\/(\d{1,15}))?\/feed\.([a-z]+)\/?$/;
const NUMBERED = /^\/(authors|posts)\/(\d{1,15})\/?$/;

/** The page that may answer this request from the cache; undefined when the request needs its own render. */
export function cachedRoute(request: IncomingMessage): CachedRoute | undefined {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const route = routeOf(request.url ?? "/");
  return route?.forEveryone || !isPersonal(request) ? route : undefined;
}

const isPersonal = ({ headers }: IncomingMessage) =>
  OWN_OVERRIDES.some((name) => headers[name] !== undefined) || hasOwnCookie(headers.cookie);

function hasOwnCookie(header: string | undefined): boolean {
  if (!header) return false;
  return header.split(";").some((pair) => OWN_COOKIES.has(pair.split("=", 1)[0]?.trim() ?? ""));
}

function routeOf(url: string): CachedRoute | undefined {
  const [pathname = "", query = ""] = url.split("?", 2);
  if (pathname === "/") return { path: paged(routes.home(), query), tags: LIST };
  if (pathname === "/popular/" || pathname === "/popular") return { path: paged(routes.popular(), query), tags: LIST };
  const [feed, authorDigits, format] = FEED.exec(pathname) ?? [];
  if (feed !== undefined) return feedRoute(authorDigits, format);
  const [, kind, digits] = NUMBERED.exec(pathname) ?? [];
  const id = Number(digits);
  if (kind === "posts") return { path: routes.post(id), tags: [`post:${id}`] };
  if (kind === "authors") return { path: paged(routes.profile(id), query), tags: [`author:${id}`] };
  return undefined;
}

function feedRoute(authorDigits: string | undefined, name: string | undefined): CachedRoute | undefined {
  const format = FEED_FORMATS.find((candidate) => candidate === name);
  if (!format) return undefined;
  const authorId = authorDigits === undefined ? null : Number(authorDigits);
  const tags = authorId === null ? LIST : [`author:${authorId}`];
  return { path: feedPath({ authorId }, format), tags, forEveryone: true };
}

function paged(path: string, query: string): string {
  const page = canonicalPage(query ? new URLSearchParams(query).getAll("page").at(-1) : undefined);
  return page === undefined ? path : `${path}?page=${page}`;
}

import type { ServerResponse } from "node:http";
import { beforeHead } from "#lib/before-head.ts";

/** What Next's pages depend on, and Next says of everything it answers. */
const OF_PAGES = new Set([
  "rsc",
  "next-router-state-tree",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
]);

const withoutPages = (vary: string) =>
  vary
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && !OF_PAGES.has(name.toLowerCase()))
    .join(", ");

/** Keeps `Vary` of the API's answers to what they do depend on, so that caches in front hold one copy of each. */
export function dropPageVary(response: ServerResponse): void {
  beforeHead(response, () => {
    const vary = withoutPages([response.getHeader("vary") ?? ""].flat().join(","));
    if (vary === "") response.removeHeader("vary");
    else response.setHeader("vary", vary);
    return undefined;
  });
}

/** Tells caches that a page depends on who looks, which Next does not say. */
export function addCookieVary(response: ServerResponse): void {
  beforeHead(response, () => {
    if (/^text\/html\b/.test(String(response.getHeader("content-type")))) response.appendHeader("Vary", "Cookie");
    return undefined;
  });
}

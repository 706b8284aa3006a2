import type { ServerResponse } from "node:http";
import { beforeHead } from "#lib/http/before-head.ts";

/** Headers of Next's scripts, which its pages depend on, and Next says so of everything it answers. */
export const RSC_HEADERS = new Set([
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
    .filter((name) => name !== "" && !RSC_HEADERS.has(name.toLowerCase()))
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

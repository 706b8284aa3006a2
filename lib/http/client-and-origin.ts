import { env } from "#config/env.ts";
import { USER_AGENT_MAX } from "#lib/http/user-agent.ts";
import type { Client } from "#lib/sessions/open-session.ts";

/**
 * The client's address and the origin of the request. The launcher sets these headers on every request and drops what
 * the client sent under their names, so they can be trusted.
 */
export const ADDRESS_HEADER = "x-daybook-address";
export const ORIGIN_HEADER = "x-daybook-origin";

/** The client's address. Without the launcher (plain `next dev`) every request is local. */
export const addressOf = (requestHeaders: Headers) => requestHeaders.get(ADDRESS_HEADER) ?? "127.0.0.1";

export const userAgentOf = (requestHeaders: Headers) =>
  requestHeaders.get("user-agent")?.slice(0, USER_AGENT_MAX) ?? "";

/** Scheme and host for absolute links, e.g. `https://diary.example.com`. */
export function originOf(requestHeaders: Headers): string {
  const host = requestHeaders.get("host") ?? `localhost:${env.PORT}`;
  return env.SITE_URL ?? requestHeaders.get(ORIGIN_HEADER) ?? `http://${host}`;
}

/** All origins of the site for this request's visitor. */
export const ownOrigins = (requestHeaders: Headers) => [originOf(requestHeaders), requestHeaders.get(ORIGIN_HEADER)];

/** The address and browser of a login. */
export const clientOf = (requestHeaders: Headers): Client => ({
  userAgent: userAgentOf(requestHeaders),
  ipAddress: addressOf(requestHeaders).slice(0, 45),
});

/** Whether cookies may be limited to https: only where the visitor uses it, or SECURE_COOKIES is set. */
export const originIsSecure = (origin: string) => env.SECURE_COOKIES || origin.startsWith("https:");

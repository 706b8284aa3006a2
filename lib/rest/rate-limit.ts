import { DomainError, type Limit } from "#lib/errors.ts";
import type { Allowance } from "#lib/throttle/consume.ts";
import { LIMITS, type LimitName } from "#lib/throttle/limits.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export const rateLimitName = (viewer: MaybeViewer) => (viewer ? "api-user" : "api-anonymous");

/** The limit and what is left of it (draft-ietf-httpapi-ratelimit-headers); nothing with limits off. */
export const rateLimitHeaders = (name: LimitName, allowance: Allowance | null): Record<string, string> =>
  allowance ? headersOf({ name, ...LIMITS[name] }, allowance) : {};

/** The same for the limit that is used up; nothing for any other error. */
export const usedUpHeaders = (error: unknown): Record<string, string> =>
  error instanceof DomainError && error.limit
    ? headersOf(error.limit, { remaining: 0, resetSeconds: error.retryAfter ?? 0 })
    : {};

const headersOf = ({ name, times, seconds }: Limit, { remaining, resetSeconds }: Allowance) => ({
  "RateLimit-Policy": `"${name}";q=${times};w=${seconds}`,
  RateLimit: `"${name}";r=${remaining};t=${resetSeconds}`,
});

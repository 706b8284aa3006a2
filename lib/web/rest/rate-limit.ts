import { DomainError } from "#lib/errors.ts";
import type { Allowance } from "#lib/throttle/consume.ts";
import { LIMITS, type LimitName } from "#lib/throttle/limits.ts";
import type { MaybeViewer } from "#lib/viewer.ts";

export const rateLimitName = (viewer: MaybeViewer) => (viewer ? "api-user" : "api-anonymous");

/** What the limit is and what is left of it (draft-ietf-httpapi-ratelimit-headers); nothing with limits off. */
export function rateLimitHeaders(name: LimitName, allowance: Allowance | null): Record<string, string> {
  if (!allowance) return {};
  return {
    "RateLimit-Policy": `"${name}";q=${LIMITS[name].times};w=${LIMITS[name].seconds}`,
    RateLimit: `"${name}";r=${allowance.remaining};t=${allowance.resetSeconds}`,
  };
}

/** The same for a request over the limit; nothing when something else went wrong. */
export function usedUpHeaders(name: LimitName, error: unknown): Record<string, string> {
  if (!(error instanceof DomainError) || error.retryAfter === undefined) return {};
  return rateLimitHeaders(name, { remaining: 0, resetSeconds: error.retryAfter });
}

import { DomainError, type Limit } from "#lib/errors.ts";

/** The refusal by a limit that is used up. */
export function throttled(millisecondsLeft: number, limit: Limit): DomainError {
  const seconds = Math.max(1, Math.ceil(millisecondsLeft / 1000));
  return new DomainError(
    "rate_limited",
    `Request was throttled. Expected available in ${seconds} seconds.`,
    {},
    seconds,
    limit,
  );
}

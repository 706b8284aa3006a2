import { DomainError } from "#lib/errors.ts";

/** The refusal of whoever came too often. */
export function throttled(millisecondsLeft: number): DomainError {
  const seconds = Math.max(1, Math.ceil(millisecondsLeft / 1000));
  return new DomainError(
    "rate_limited",
    `Request was throttled. Expected available in ${seconds} seconds.`,
    {},
    seconds,
  );
}

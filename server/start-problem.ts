import { FULL_CODES } from "#lib/outage.ts";

/** The start cannot continue for a reason that the operator can fix. The message is one sentence with the fix. */
export class StartProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartProblem";
  }
}

/** The codes and messages of Node, Postgres and other programs for a full disk or quota. */
const DISK_FULL = new RegExp(`\\b(${FULL_CODES.join("|")})\\b|no space left on device|disk quota exceeded`, "i");

/** @returns the problem when the error text reports a full disk */
export function diskFull(complaint: string, place: string): StartProblem | undefined {
  if (!DISK_FULL.test(complaint)) return undefined;
  return new StartProblem(`The disk of ${place} is full: free some space there and start again.`);
}

/** The error code of Node or Postgres, e.g. `EACCES` or `28P01`. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? String(error.code) : undefined;

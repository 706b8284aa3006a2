import { FULL_CODES } from "#lib/outage.ts";

/** The start cannot go on, for a reason its owner can mend: the message is one clear sentence for them. */
export class StartProblem extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartProblem";
  }
}

/** The codes and words of Node, Postgres and other programs for a disk or a quota that is used up. */
const DISK_FULL = new RegExp(`\\b(${FULL_CODES.join("|")})\\b|no space left on device|disk quota exceeded`, "i");

/** @returns the problem when `complaint` says that the disk is full */
export function diskFull(complaint: string, place: string): StartProblem | undefined {
  if (!DISK_FULL.test(complaint)) return undefined;
  return new StartProblem(`The disk of ${place} is full: free some space there and start again.`);
}

/** The code Node and Postgres give their errors, e.g. `EACCES` or `28P01`. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error ? String(error.code) : undefined;

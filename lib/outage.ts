/** What everybody is told while the database cannot be asked. */
export const AWAY =
  "The diary cannot reach its database at the moment. What was saved is safe: please try again in a minute.";

/** What the pages say instead when a statement was cancelled at its deadline. */
const TOO_SLOW = "This took the database too long, so it was stopped. Please try again in a minute.";

/** And when anything else that an answer needs did not do its part (`UnavailableError`). */
const UNAVAILABLE =
  "A part of the site is unavailable at the moment. What was saved is safe: please try again in a minute.";

/** The same for the API. */
const UNAVAILABLE_DETAIL = "Service temporarily unavailable, try again later.";
const TOO_SLOW_DETAIL = "The database took too long to answer, try again later.";

/** Seconds after which asking again makes sense. */
export const AWAY_SECONDS = 10;

/** How the system, the driver and Postgres itself (08: connection, 57P: stopping or starting) say "not there". */
const UNREACHABLE =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|08\w{3}|57P0[123]|53300)$/;

/** Of a statement that was cancelled, because its deadline was over. */
const CANCELLED = /^57014$/;

/** The code of `UnavailableError`, by which it is known in every module graph. */
const SERVICE = /^SERVICE_UNAVAILABLE$/;

/** True when `error` says that the database or another service is unavailable; false when it answered and refused. */
export const isUnavailable = (error: unknown): boolean =>
  hasCode(error, UNREACHABLE) || isTooSlow(error) || isServiceUnavailable(error);

/**
 * What the system says of a disk or folder that cannot be used, and Postgres of its own state (25006: read-only after a
 * failover, 28: our login, 3D: our database, 53: resources, 57: an operator, 58: the system).
 */
const UNUSABLE =
  /^(ENOSPC|EDQUOT|EROFS|EIO|EACCES|EPERM|EMFILE|ENFILE|ENOMEM|ESTALE|25006|28\w{3}|3D000|53\w{3}|57\w{3}|58\w{3})$/;

/**
 * True when `error` is the fault of a service or a disk that the work needs and not of the work: the same will be done
 * once that is mended, however long it takes.
 */
export const isServiceFailure = (error: unknown): boolean =>
  isUnavailable(error) ||
  hasCode(error, UNUSABLE) ||
  isTimeout(error) ||
  isBucketRefusal(error) ||
  (error instanceof AggregateError && error.errors.some(isServiceFailure));

/** Of `AbortSignal.timeout`. */
const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";

/** What the AWS SDK throws when the bucket has answered: our key and its rights are settings, not the job's. */
const isBucketRefusal = (error: unknown) => error instanceof Error && "$metadata" in error;

const isServiceUnavailable = (error: unknown) => hasCode(error, SERVICE);

const isTooSlow = (error: unknown) => hasCode(error, CANCELLED);

function hasCode(error: unknown, codes: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && codes.test(String(error.code))) || hasCode(error.cause, codes);
}

/** What is said of an error for which `isUnavailable` is true: to readers, to programs, and in the log. */
export function outageOf(error: unknown): { message: string; detail: string; event: string } {
  // First: the cause of it may have a code of its own, of a refused connection for instance.
  if (isServiceUnavailable(error))
    return { message: UNAVAILABLE, detail: UNAVAILABLE_DETAIL, event: "service.unavailable" };
  if (isTooSlow(error)) return { message: TOO_SLOW, detail: TOO_SLOW_DETAIL, event: "database.slow" };
  return { message: AWAY, detail: UNAVAILABLE_DETAIL, event: "database.away" };
}

/** The text for all users while the database is unavailable. */
export const DATABASE_UNAVAILABLE =
  "The diary cannot reach its database at the moment. What was saved is safe: please try again in a minute.";

/** The text of the pages after a statement was cancelled at its deadline. */
const TOO_SLOW = "This took the database too long, so it was stopped. Please try again in a minute.";

/** The text when another service that the response needs is unavailable (`UnavailableError`). */
const UNAVAILABLE =
  "A part of the site is unavailable at the moment. What was saved is safe: please try again in a minute.";

/** The same for the API. */
const UNAVAILABLE_DETAIL = "Service temporarily unavailable, try again later.";
const TOO_SLOW_DETAIL = "The database took too long to answer, try again later.";

/** When a disk is full: that of the database or of the images. */
const FULL =
  "There is no space left on the server, so this could not be saved. What was saved before is safe. Try again later.";
const FULL_DETAIL = "There is no space left on the server, try again later.";

/** When a disk is read-only; or the database, after a failover, or by a provider that protects it from filling up. */
const READ_ONLY =
  "The site can only be read at the moment, so this could not be saved. What was saved before is safe. Try again later.";
const READ_ONLY_DETAIL = "The site can only be read at the moment, try again later.";

/** When images can be neither read nor stored. */
const STORAGE = "The image storage is unavailable at the moment. Try again in a minute, or save without an image.";
const STORAGE_DETAIL = "The image storage is unavailable, try again later.";

/** When a setting keeps this site from storing images. */
const STORAGE_READ_ONLY = "This site does not store images. Save without an image.";
const STORAGE_READ_ONLY_DETAIL = "This site does not store images.";

/** Seconds until a retry makes sense. */
export const RETRY_AFTER_SECONDS = 10;

/** The codes of the system, the driver and Postgres (08: connection, 57P: stopping or starting) for "unreachable". */
const UNREACHABLE =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|08\w{3}|57P0[123]|53300)$/;

/** The code of a statement that was cancelled at its deadline. */
const CANCELLED = /^57014$/;

/** The codes of the system and Postgres for a full disk or quota. */
export const FULL_CODES = ["ENOSPC", "EDQUOT", "53100"];

type Outage = { codes: RegExp; message: string; detail: string; event: string };

/**
 * The first entry with one of the codes of an error, or of its causes: a disk error is more specific than an unavailable
 * service, which is more specific than a failed connection.
 */
const OUTAGES: Outage[] = [
  {
    codes: new RegExp(`^(${FULL_CODES.join("|")})$`),
    ...{ message: FULL, detail: FULL_DETAIL, event: "disk.full" },
  },
  { codes: /^(EROFS|25006)$/, message: READ_ONLY, detail: READ_ONLY_DETAIL, event: "disk.read-only" },
  // The codes of `UnavailableError`, which identify it in every module graph.
  {
    codes: /^STORAGE_READ_ONLY$/,
    ...{ message: STORAGE_READ_ONLY, detail: STORAGE_READ_ONLY_DETAIL, event: "storage.read-only" },
  },
  { codes: /^STORAGE_UNAVAILABLE$/, message: STORAGE, detail: STORAGE_DETAIL, event: "storage.unavailable" },
  { codes: /^SERVICE_UNAVAILABLE$/, message: UNAVAILABLE, detail: UNAVAILABLE_DETAIL, event: "service.unavailable" },
  { codes: CANCELLED, message: TOO_SLOW, detail: TOO_SLOW_DETAIL, event: "database.slow" },
  { codes: UNREACHABLE, message: DATABASE_UNAVAILABLE, detail: UNAVAILABLE_DETAIL, event: "database.unavailable" },
];

function hasCode(error: unknown, codes: RegExp): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && codes.test(String(error.code))) || hasCode(error.cause, codes);
}

const findOutage = (error: unknown) => OUTAGES.find(({ codes }) => hasCode(error, codes));

/** True when `error` says that the database or another service is unavailable; false for a refusal by the service. */
export const isUnavailable = (error: unknown): boolean => findOutage(error) !== undefined;

/** The texts for pages and API and the log event of an error for which `isUnavailable` is true. */
export function outageOf(error: unknown): Omit<Outage, "codes"> {
  const { message, detail, event } = findOutage(error) ?? {
    message: DATABASE_UNAVAILABLE,
    detail: UNAVAILABLE_DETAIL,
    event: "database.unavailable",
  };
  return { message, detail, event };
}

/**
 * The codes of the system for an unusable disk or folder, and of Postgres for its own state (25006: read-only after a
 * failover, 28: our login, 3D: our database, 53: resources, 57: an operator, 58: the system).
 */
const UNUSABLE =
  /^(ENOSPC|EDQUOT|EROFS|EIO|EACCES|EPERM|EMFILE|ENFILE|ENOMEM|ESTALE|25006|28\w{3}|3D000|53\w{3}|57\w{3}|58\w{3})$/;

/**
 * True when a service or a disk that the work needs caused `error`, and not the work itself: it is retried until the
 * cause is fixed.
 */
export const isServiceFailure = (error: unknown): boolean =>
  isUnavailable(error) ||
  hasCode(error, UNUSABLE) ||
  isTimeout(error) ||
  isOverload(error) ||
  isBucketRefusal(error) ||
  (error instanceof AggregateError && error.errors.some(isServiceFailure));

/** A `DomainError` for an overload, recognised in every module graph. */
const isOverload = (error: unknown) => hasCode(error, /^unavailable$/);

/** An error of `AbortSignal.timeout`. */
const isTimeout = (error: unknown) => error instanceof Error && error.name === "TimeoutError";

/** A refusal by the bucket, as the AWS SDK throws it: the key and its rights are settings and no error of the job. */
const isBucketRefusal = (error: unknown) => error instanceof Error && "$metadata" in error;

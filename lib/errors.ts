/** Expected failures. Anything else that is thrown is a bug and stays one. */
export const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** Field name → messages. `FORM_ERROR` holds what belongs to no single field. */
export type FieldErrors = Record<string, string[]>;

export const FORM_ERROR = "";

/** So many times in so many seconds. */
export type Limit = { name: string; times: number; seconds: number };

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldErrors;
  /** Seconds until the caller may try again; only with `rate_limited` and `unavailable`. */
  readonly retryAfter: number | undefined;

  /** The limit that refused; only with `rate_limited`. */
  readonly limit: Limit | undefined;

  /** What was refused stays counted by the limits of its use: refusing it was as much work as accepting it. */
  isCounted = false;

  constructor(code: ErrorCode, message: string, fields: FieldErrors = {}, retryAfter?: number, limit?: Limit) {
    super(message);
    this.name = "DomainError";
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.limit = limit;
  }
}

export const NOT_AUTHENTICATED = "Authentication credentials were not provided.";
export const NO_PERMISSION = "You do not have permission to perform this action.";

export const notAuthenticated = () => new DomainError("unauthenticated", NOT_AUTHENTICATED);
export const noPermission = () => new DomainError("forbidden", NO_PERMISSION);
export const notFound = (thing: string) => new DomainError("not_found", `No ${thing} matches the given query.`);

/** Input was refused; `fields` says which parts and why. */
export const invalid = (fields: FieldErrors) =>
  new DomainError("invalid", Object.values(fields).flat().join(" "), fields);

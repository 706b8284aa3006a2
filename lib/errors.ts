import type { FieldIssues } from "#lib/validation/issues.ts";

/** Expected failures by kind. Anything else that is thrown is a bug and stays one. */
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

/** Reason → kind of failure. Every surface has a sentence for each reason. */
const CODES = {
  invalid_fields: "invalid",
  not_authenticated: "unauthenticated",
  login_failed: "unauthenticated",
  no_permission: "forbidden",
  staff_only: "forbidden",
  own_account: "forbidden",
  superusers_only: "forbidden",
  draft_hidden: "forbidden",
  channel_forbidden: "forbidden",
  page_not_found: "not_found",
  post_not_found: "not_found",
  user_not_found: "not_found",
  like_not_found: "not_found",
  session_not_found: "not_found",
  job_not_found: "not_found",
  reset_link_invalid: "not_found",
  restore_link_invalid: "not_found",
  changed_meanwhile: "conflict",
  still_saving: "conflict",
  already_saved: "conflict",
  throttled: "rate_limited",
  overloaded: "unavailable",
} as const satisfies Record<string, ErrorCode>;

export type Reason = keyof typeof CODES;

/** A number of uses in a number of seconds. */
export type Limit = { name: string; times: number; seconds: number };

type Details = {
  /** Field → issues; only with `invalid_fields`. */
  fields?: FieldIssues;
  /** Seconds until the caller may try again; only with `rate_limited` and `unavailable`. */
  retryAfter?: number;
  /** The exceeded limit; only with `throttled`. */
  limit?: Limit;
};

/** An expected failure. Its reason is a code; the surfaces have the texts. */
export class DomainError extends Error {
  readonly reason: Reason;
  readonly code: ErrorCode;
  readonly fields: FieldIssues;
  readonly retryAfter: number | undefined;
  readonly limit: Limit | undefined;

  /** Rate limits still count the request: refusing it was as much work as accepting it. */
  isCounted = false;

  constructor(reason: Reason, { fields = {}, retryAfter, limit }: Details = {}) {
    super(`${reason}${Object.keys(fields).length > 0 ? `: ${JSON.stringify(fields)}` : ""}`);
    this.name = "DomainError";
    this.reason = reason;
    this.code = CODES[reason];
    this.fields = fields;
    this.retryAfter = retryAfter;
    this.limit = limit;
  }
}

export const notAuthenticated = () => new DomainError("not_authenticated");
export const noPermission = () => new DomainError("no_permission");
export const invalid = (fields: FieldIssues) => new DomainError("invalid_fields", { fields });

type Thing = "Post" | "User" | "Like" | "Session" | "Job";

export const notFound = (thing: Thing) => new DomainError(`${thing.toLowerCase() as Lowercase<Thing>}_not_found`);

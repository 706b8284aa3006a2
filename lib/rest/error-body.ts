import { STATUS_CODES } from "node:http";
import { env } from "#config/env.ts";
import { DomainError, STATUS } from "#lib/errors.ts";
import { describeError, summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable, outageOf, RETRY_AFTER_SECONDS } from "#lib/outage.ts";
import { TokenError } from "#lib/tokens/token-error.ts";
import { ApiError } from "./api-error.ts";
import { errorBodyOf, TOKEN_PROBLEMS } from "./wording.ts";

export type ErrorReply = { status: number; body: Record<string, unknown>; headers: Record<string, string> };

const CHALLENGE = { "WWW-Authenticate": 'Bearer realm="api"' };

/** The one place that turns a thrown error into a status and a body. */
export function errorReply(error: unknown): ErrorReply {
  const reply = expectedReply(error) ?? (isUnavailable(error) ? unavailableReply(error) : unexpectedReply(error));
  return reply.status === 401 ? { ...reply, headers: { ...CHALLENGE, ...reply.headers } } : reply;
}

function expectedReply(error: unknown): ErrorReply | undefined {
  if (error instanceof ApiError) return { status: error.status, body: error.body, headers: error.headers };
  if (error instanceof TokenError) {
    return { status: 401, body: TOKEN_PROBLEMS[error.problem], headers: {} };
  }
  if (error instanceof DomainError) {
    const headers: Record<string, string> =
      error.retryAfter === undefined ? {} : { "Retry-After": String(error.retryAfter) };
    return { status: STATUS[error.code], body: errorBodyOf(error), headers };
  }
  return undefined;
}

/** A service is unavailable; the same request may succeed later. */
function unavailableReply(error: unknown): ErrorReply {
  const { event, detail } = outageOf(error);
  logger.warn(event, { error: summarizeError(error) });
  return { status: 503, body: { detail }, headers: { "Retry-After": String(RETRY_AFTER_SECONDS) } };
}

/** A bug. Its message is shown in development only. */
function unexpectedReply(error: unknown): ErrorReply {
  logger.error("api.failed", { error: describeError(error) });
  const body =
    env.NODE_ENV === "development" && error instanceof Error
      ? { error: error.name, detail: error.message }
      : { error: "Internal server error" };
  return { status: 500, body, headers: {} };
}

export const PROBLEM_TYPE = "application/problem+json";

/** The same error in the form of RFC 9457, for clients that accept it. */
export function toProblem(status: number, body: Record<string, unknown>): Record<string, unknown> {
  const errors = Object.fromEntries(Object.entries(body).filter(([name, value]) => isMessages(name, value)));
  const [detail] = [body.detail, body.error, body.Forbidden].filter((text) => typeof text === "string");
  return {
    type: "about:blank",
    title: STATUS_CODES[status] ?? "Error",
    status,
    ...(detail !== undefined && { detail }),
    ...(typeof body.code === "string" && { code: body.code }),
    ...(Object.keys(errors).length > 0 && { errors }),
  };
}

const isMessages = (name: string, value: unknown) => Array.isArray(value) && name !== "messages";

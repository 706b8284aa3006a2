import { DomainError } from "#lib/errors.ts";
import { SESSION_COOKIE } from "#lib/http/cookie-names.ts";
import { readCookie } from "#lib/http/cookies.ts";
import { isApiPath } from "#lib/http/methods.ts";
import { unsealSession } from "#lib/http/session-cookie.ts";
import { summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { isUnavailable } from "#lib/outage.ts";
import { consume } from "#lib/throttle/consume.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { refuse } from "./refusal.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";

/**
 * The REST API counts its requests itself, by user. Probes and the Inngest server are not visitors, and files belong to
 * a page that was counted.
 */
const UNCOUNTED = /^\/(api\/(v1|health|inngest)|media|_next|icons)(\/|$|\?)|^\/(favicon\.ico|site\.webmanifest)/;

/**
 * Counts a request by its session, or by its address without one. Cached pages cost next to nothing and are not
 * counted.
 * @returns whether the request was refused
 */
export async function refuseTooManyVisits(request: HttpRequest, response: HttpResponse): Promise<boolean> {
  const { url = "/", headers } = request;
  if (UNCOUNTED.test(url)) return false;
  const kind = isApiPath(url) ? "api" : "page";
  // The cookie is encrypted, so it cannot be forged. The app checks whether the session has ended.
  const sessionId = await unsealSession(readCookie(headers.cookie ?? null, SESSION_COOKIE));
  try {
    if (sessionId) await consume(`${kind}-user`, `session ${sessionId}`);
    else await consume(`${kind}-anonymous`, networkOf(request.address));
    return false;
  } catch (error) {
    if (error instanceof DomainError && error.retryAfter !== undefined) {
      refuse(request, response, "throttled", [["Retry-After", String(error.retryAfter)]]);
      return true;
    }
    if (!isUnavailable(error)) throw error;
    // The page reports it.
    logger.warn("database.unavailable", { error: summarizeError(error) });
    return false;
  }
}

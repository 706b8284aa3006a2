import { ownOrigins } from "#lib/http/client-and-origin.ts";
import { csrfError } from "#lib/http/csrf.ts";
import { viewerOfRequest } from "#lib/http/request-viewer.ts";
import { addToLogContext } from "#lib/observability/log-context.ts";
import { type Bearer, getBearer } from "#lib/tokens/get-bearer.ts";
import { TokenError } from "#lib/tokens/token-error.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import { ApiError } from "./api-error.ts";
import { TOKEN_PROBLEMS } from "./wording.ts";

export type Caller = { viewer: MaybeViewer; claims: Bearer["claims"] | null };

export const ANONYMOUS: Caller = { viewer: null, claims: null };

/**
 * The bearer token when there is one, good or bad; otherwise the session of the pages.
 * @param scope the one thing a scoped token must be for; tokens of another scope are refused
 */
export async function authenticate(request: Request, scope?: string): Promise<Caller> {
  const token = bearerToken(request.headers.get("authorization"));
  if (token !== undefined) return await callerOfToken(token, scope);

  const viewer = await viewerOfRequest(request);
  if (viewer) requireSameOrigin(request);
  return { viewer, claims: null };
}

/** The scheme is exactly `Bearer`; any other word counts as no header. */
function bearerToken(header: string | null): string | undefined {
  const [scheme, token, ...more] = header?.trim().split(/\s+/) ?? [];
  if (scheme !== "Bearer") return undefined;
  if (!token || more.length > 0) {
    throw new ApiError(401, {
      detail: "Authorization header must contain two space-delimited values",
      code: "bad_authorization_header",
    });
  }
  return token;
}

async function callerOfToken(token: string, scope: string | undefined): Promise<Caller> {
  try {
    const { viewer, claims } = await getBearer(token);
    addToLogContext({ userId: viewer.id });
    if (claims.scope && claims.scope !== scope) throw new TokenError("invalid");
    return { viewer, claims };
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    const { code, detail } = TOKEN_PROBLEMS[error.problem];
    throw code === "token_not_valid" ? badAccessToken(detail) : error;
  }
}

const badAccessToken = (message: string) =>
  new ApiError(401, {
    detail: "Given token not valid for any token type",
    code: "token_not_valid",
    messages: [{ token_class: "AccessToken", token_type: "access", message }],
  });

/** A browser sends the session cookie with every request, so a write by session must come from a page of this site. */
export function requireSameOrigin(request: Request): void {
  const { method, headers } = request;
  const sent = { method, secFetchSite: headers.get("sec-fetch-site"), origin: headers.get("origin") };
  const fault = csrfError(sent, ownOrigins(headers));
  if (fault) throw new ApiError(403, { detail: `CSRF Failed: ${fault}` });
}

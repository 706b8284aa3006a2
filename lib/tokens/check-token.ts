import { db } from "#db/client.ts";
import { findBearer, findOutstandingToken, findRevocation, wasUsed } from "#db/queries/tokens.ts";
import { readToken } from "./read-token.ts";
import { hashToken } from "./sign-token.ts";
import { TOKEN_INVALID, tokenNotValid } from "./token-error.ts";

/**
 * Says whether a token of either kind would be accepted. A revoked refresh token is an answer of its own.
 * @throws {TokenError} when it is malformed, expired, used up or ended by a password change
 */
export async function checkToken(token: string): Promise<"valid" | "blacklisted"> {
  const claims = await readToken(token);
  if (claims.type === "refresh") {
    const row = await findOutstandingToken(db, claims.jti);
    if (!row || row.tokenHash !== hashToken(token)) throw tokenNotValid(TOKEN_INVALID);
    return (await findRevocation(db, row.id, 0)).isRevoked ? "blacklisted" : "valid";
  }
  const user = claims.userId === null ? undefined : await findBearer(claims.userId);
  const isEnded = !user?.isActive || (user.tokensValidAfter !== null && claims.issuedAt < user.tokensValidAfter);
  if (isEnded || (claims.scope && (await wasUsed(db, claims.jti)))) throw tokenNotValid(TOKEN_INVALID);
  return "valid";
}

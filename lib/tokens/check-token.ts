import { db } from "#db/client.ts";
import { findOutstandingToken, findRevocation } from "#db/queries/tokens.ts";
import { findOwner } from "./find-owner.ts";
import { readToken } from "./read-token.ts";
import { hashToken } from "./sign-token.ts";
import { TokenError } from "./token-error.ts";

/**
 * Checks whether a token of either kind would be accepted. A revoked refresh token is a result of its own.
 * @throws {TokenError} when it is malformed, expired, used up or ended by a password change
 */
export async function checkToken(token: string): Promise<"valid" | "blacklisted"> {
  const claims = await readToken(token);
  if (claims.type === "refresh") {
    const row = await findOutstandingToken(db, claims.jti);
    if (!row || row.tokenHash !== hashToken(token)) throw new TokenError("invalid");
    return (await findRevocation(db, row.id, 0)).isRevoked ? "blacklisted" : "valid";
  }
  if ((await findOwner(claims)) instanceof TokenError) throw new TokenError("invalid");
  return "valid";
}

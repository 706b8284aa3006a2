import { db } from "#db/client.ts";
import { findBearer, wasUsed } from "#db/queries/tokens.ts";
import { isOfFamily } from "./jti.ts";
import type { TokenClaims } from "./read-token.ts";
import { TokenError } from "./token-error.ts";

type Owner = { isActive: boolean; tokensValidAfter: Date | null };

/** The user when their access token is still valid, or why it is not: a password change ends earlier tokens. */
export function checkOwner<U extends Owner>(claims: TokenClaims, user: U | undefined): U | TokenError {
  if (!user) return new TokenError("user_not_found");
  if (!user.isActive) return new TokenError("user_inactive");
  // Including the same millisecond: a login after the change takes longer than that.
  if (user.tokensValidAfter && claims.issuedAt <= user.tokensValidAfter) return new TokenError("invalid");
  return user;
}

/**
 * The owner of an access token, or why it is refused. A token of a login that has ended is refused like a forged one,
 * and so is a used recovery token.
 */
export async function findOwner(claims: TokenClaims) {
  const { userId, jti } = claims;
  const user = checkOwner(claims, userId === null ? undefined : await findBearer(userId));
  if (user instanceof TokenError) return user;
  if (user.endedFamilies.some((familyId) => isOfFamily(jti, familyId))) return new TokenError("invalid");
  return claims.scope && (await wasUsed(db, jti)) ? new TokenError("invalid") : user;
}

import { db } from "#db/client.ts";
import { findBearer, wasUsed } from "#db/queries/tokens.ts";
import { isOfFamily } from "./jti.ts";
import type { TokenClaims } from "./read-token.ts";
import { TokenError } from "./token-error.ts";

type Owner = { isActive: boolean; tokensValidAfter: Date | null };

/** The user when their access token still stands, or why it does not: a password change ends those issued before it. */
export function judgeOwner<U extends Owner>(claims: TokenClaims, user: U | undefined): U | TokenError {
  if (!user) return new TokenError("user_not_found");
  if (!user.isActive) return new TokenError("user_inactive");
  // In the very millisecond as well: whoever logs in after the change is not that fast.
  if (user.tokensValidAfter && claims.issuedAt <= user.tokensValidAfter) return new TokenError("invalid");
  return user;
}

/**
 * Whose access token this is, or why it is refused. One whose login has ended is refused like a forged one, and so is
 * a recovery token that has been used.
 */
export async function findOwner(claims: TokenClaims) {
  const { userId, jti } = claims;
  const user = judgeOwner(claims, userId === null ? undefined : await findBearer(userId));
  if (user instanceof TokenError) return user;
  if (user.endedFamilies.some((familyId) => isOfFamily(jti, familyId))) return new TokenError("invalid");
  return claims.scope && (await wasUsed(db, jti)) ? new TokenError("invalid") : user;
}

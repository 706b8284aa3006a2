import { db } from "#db/client.ts";
import { findBearer, wasUsed } from "#db/queries/tokens.ts";
import { stampActivity } from "#lib/users/stamp-activity.ts";
import type { Viewer } from "#lib/viewer.ts";
import { readToken, type TokenClaims } from "./read-token.ts";
import { TOKEN_INVALID, tokenNotValid, userInactive, userNotFound, WRONG_TYPE } from "./token-error.ts";

export type Bearer = { viewer: Viewer; claims: TokenClaims };

/**
 * Whose access token this is. Tokens issued before the last password change are refused like forged ones, and so is a
 * recovery token that has been used.
 * @throws {TokenError}
 */
export async function getBearer(token: string): Promise<Bearer> {
  const claims = await readToken(token);
  if (claims.type !== "access") throw tokenNotValid(WRONG_TYPE);
  const user = claims.userId === null ? undefined : await findBearer(claims.userId);
  if (!user) throw userNotFound();
  if (!user.isActive) throw userInactive();
  if (user.tokensValidAfter && claims.issuedAt < user.tokensValidAfter) throw tokenNotValid(TOKEN_INVALID);
  if (claims.scope && (await wasUsed(db, claims.jti))) throw tokenNotValid(TOKEN_INVALID);
  stampActivity(user.id, user.lastActivityAt);
  const { id, username, isStaff } = user;
  return { viewer: { id, username, isStaff, sessionId: null }, claims };
}

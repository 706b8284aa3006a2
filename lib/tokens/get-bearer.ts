import { touchLastActivity } from "#lib/sessions/touch.ts";
import type { Viewer } from "#lib/viewer.ts";
import { findOwner } from "./find-owner.ts";
import { readToken, type TokenClaims } from "./read-token.ts";
import { TokenError } from "./token-error.ts";

export type Bearer = { viewer: Viewer; claims: TokenClaims };

/** The viewer of an access token; records their activity. @throws {TokenError} */
export async function getBearer(token: string): Promise<Bearer> {
  const claims = await readToken(token);
  if (claims.type !== "access") throw new TokenError("wrong_type");
  const user = await findOwner(claims);
  if (user instanceof TokenError) throw user;
  touchLastActivity(user.id, user.lastActivityAt);
  const { id, username, isStaff } = user;
  return { viewer: { id, username, isStaff, sessionId: null }, claims };
}

import { onCommit, type Tx, transact } from "#db/client.ts";
import {
  findRevocation,
  insertBlacklistedToken,
  lockAccount,
  lockOutstandingToken,
  revokeFamily,
  touchFamily,
} from "#db/queries/tokens.ts";
import { logger } from "#lib/observability/logger.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import { type TokenPair, trackRefreshToken } from "./issue-tokens.ts";
import { readToken, type TokenClaims } from "./read-token.ts";
import { hashToken, signToken } from "./sign-token.ts";
import { TokenError } from "./token-error.ts";

/** A client that lost the first response retries at once; a later use means a stolen or copied token. */
const REPEAT_GRACE_SECONDS = 10;

/**
 * Exchanges a refresh token for a new pair. The old one is used up: of simultaneous uses exactly one succeeds, and a
 * later use ends its whole family.
 * @throws {TokenError}
 */
export async function rotateRefreshToken(token: string, client: Client): Promise<TokenPair> {
  const claims = await readToken(token);
  if (claims.type !== "refresh") throw new TokenError("wrong_type");
  // A refusal is returned and not thrown inside the transaction, because its revocation must be committed.
  const { pair, refusal, reusedBy } = await transact((tx) => rotate(tx, token, claims, client));
  if (reusedBy) dropConnections(reusedBy);
  if (!pair) throw refusal;
  return pair;
}

type Rotation = {
  pair?: TokenPair;
  refusal?: TokenError;
  /** The user of a token that was used again, which has ended the login. */
  reusedBy?: number | null;
};

async function rotate(tx: Tx, token: string, claims: TokenClaims, client: Client): Promise<Rotation> {
  const row = await lockOutstandingToken(tx, claims.jti);
  if (!row || row.tokenHash !== hashToken(token)) return { refusal: new TokenError("invalid") };

  // The account first: a password change that has locked it ends this token before it releases the lock.
  const { userId } = row;
  const user = userId === null ? undefined : await lockAccount(tx, userId);
  const { isRevoked, isReuse } = await findRevocation(tx, row.id, REPEAT_GRACE_SECONDS);
  if (isReuse) {
    onCommit(tx, () => logger.info("tokens.reused", { userId, familyId: row.familyId }));
    await revokeFamily(tx, row.familyId);
  }
  if (isRevoked) return { refusal: new TokenError("blacklisted"), ...(isReuse && { reusedBy: userId }) };
  if (!user || userId === null) return { refusal: new TokenError("user_not_found") };
  if (!user.isActive) return { refusal: new TokenError("no_active_account") };

  const refresh = await signToken("refresh", userId);
  // The family before its tokens, the order of every revocation; it may just have been ended.
  const isLive = await touchFamily(tx, row.familyId, { expiresAt: refresh.expiresAt, ...client });
  if (!isLive) return { refusal: new TokenError("blacklisted") };
  await insertBlacklistedToken(tx, row.id);
  await trackRefreshToken(tx, userId, row.familyId, refresh);
  const access = await signToken("access", userId, { familyId: row.familyId });
  return { pair: { access: access.token, refresh: refresh.token } };
}

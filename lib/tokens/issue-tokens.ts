import { type Tx, transact } from "#db/client.ts";
import { insertFamily, insertOutstandingToken, lockAccount, type NewFamily } from "#db/queries/tokens.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import { confirmProven, type ProvenUser } from "#lib/users/verify-credentials.ts";
import { hashToken, PASSWORD_RESET, signToken } from "./sign-token.ts";

export type TokenPair = { access: string; refresh: string };

/**
 * Creates a token family for a user whose password was just verified.
 * @throws DomainError as `confirmProven`
 */
export async function issueTokens(proven: ProvenUser, kind: "login" | "cookie", client: Client): Promise<TokenPair> {
  return await transact(async (tx) => {
    await confirmProven(tx, proven);
    return await startFamily(tx, proven.userId, kind, client);
  });
}

/** Inserts the family with its first refresh token. */
export async function startFamily(tx: Tx, userId: number, kind: NewFamily["kind"], client: Client): Promise<TokenPair> {
  const refresh = await signToken("refresh", userId);
  const familyId = await insertFamily(tx, { userId, kind, expiresAt: refresh.expiresAt, ...client });
  await trackRefreshToken(tx, userId, familyId, refresh);
  return { refresh: refresh.token, access: (await signToken("access", userId, { familyId })).token };
}

/** Every refresh token issued has a row, rotated ones too; only its hash is kept. */
export async function trackRefreshToken(
  tx: Tx,
  userId: number,
  familyId: string,
  { token, jti, expiresAt }: { token: string; jti: string; expiresAt: Date },
): Promise<void> {
  await insertOutstandingToken(tx, { userId, familyId, jti, tokenHash: hashToken(token), expiresAt });
}

const UNKNOWN_CLIENT = { userAgent: "", ipAddress: "" };

/**
 * The token in a recovery email: it sets a new password, once, within five minutes. A refresh token of its own is stored
 * with it, as the contract requires, and never sent.
 * @returns null when the account is inactive or deleted
 */
export async function issueRecoveryToken(userId: number): Promise<string | null> {
  return await transact(async (tx) => {
    const user = await lockAccount(tx, userId);
    if (!user?.isActive) return null;
    await startFamily(tx, userId, "recovery", UNKNOWN_CLIENT);
    return (await signToken("access", userId, { scope: PASSWORD_RESET })).token;
  });
}

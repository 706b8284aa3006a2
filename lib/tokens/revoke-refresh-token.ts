import { transact } from "#db/client.ts";
import { lockOutstandingToken, revokeFamily } from "#db/queries/tokens.ts";
import { dropConnections } from "#lib/realtime/publish.ts";
import { readToken } from "./read-token.ts";
import { hashToken } from "./sign-token.ts";
import { TokenError } from "./token-error.ts";

/** Logs out the device of this refresh token. For a token that is no longer valid it does nothing. */
export async function revokeRefreshToken(token: string): Promise<void> {
  const jti = await refreshTokenId(token);
  if (!jti) return;
  const userId = await transact(async (tx) => {
    const row = await lockOutstandingToken(tx, jti);
    if (!row || row.tokenHash !== hashToken(token)) return null;
    await revokeFamily(tx, row.familyId);
    return row.userId;
  });
  if (userId !== null) dropConnections(userId);
}

async function refreshTokenId(token: string): Promise<string | undefined> {
  try {
    const { type, jti } = await readToken(token);
    return type === "refresh" ? jti : undefined;
  } catch (error) {
    if (error instanceof TokenError) return undefined;
    throw error;
  }
}

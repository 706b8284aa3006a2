import { decodeJwt } from "jose";
import { db } from "#db/client.ts";
import { findOutstandingToken } from "#db/queries/tokens.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { hashToken } from "./sign-token.ts";

/** The login that a refresh token was issued to, ended or not; null for any other text. */
export async function findKnownFamily(refreshToken: string): Promise<KnownDevice | null> {
  const jti = readJti(refreshToken);
  const row = jti === undefined ? undefined : await findOutstandingToken(db, jti);
  // The hash identifies the token, so its signature is not checked, and it may have expired.
  if (!row || row.userId === null || row.tokenHash !== hashToken(refreshToken)) return null;
  return { id: row.familyId, userIds: [row.userId] };
}

function readJti(token: string): string | undefined {
  try {
    return decodeJwt(token).jti;
  } catch {
    return undefined;
  }
}

import type { Account } from "#db/queries/accounts.ts";
import { isSignature, signWithSecret } from "#lib/crypto/sign-with-secret.ts";

export const RESET_DAYS = 3;

/** The values that a link depends on: a new password, a new address or any login invalidates it. */
type ResetSubject = Pick<Account, "id" | "password" | "lastLogin" | "email">;

/** The account's id in the form of the link. */
export const encodeUid = (userId: number) => Buffer.from(String(userId)).toString("base64url");

export function decodeUid(uid: string): number | null {
  const text = Buffer.from(uid, "base64url").toString();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** `<timestamp base36>-<hmac>`: proves that this site sent the link; it is not stored. */
export function createResetToken(account: ResetSubject, at = new Date()): string {
  const timestamp = Math.floor(at.getTime() / 1000).toString(36);
  return `${timestamp}-${signWithSecret(signedParts(account, timestamp))}`;
}

export function isResetTokenValid(account: ResetSubject, token: string, now = new Date()): boolean {
  const [timestamp = "", signature = ""] = token.split("-");
  if (!isSignature(signature, signedParts(account, timestamp))) return false;
  const age = now.getTime() / 1000 - Number.parseInt(timestamp, 36);
  return age >= -1 && age <= RESET_DAYS * 24 * 60 * 60;
}

const signedParts = ({ id, password, lastLogin, email }: ResetSubject, timestamp: string): [string, ...unknown[]] => [
  "password-reset",
  id,
  password,
  lastLogin?.getTime() ?? null,
  email,
  timestamp,
];

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Account } from "#db/queries/accounts.ts";
import { env } from "#lib/env.ts";

export const RESET_DAYS = 3;

/** What a link depends on: it dies with a new password, a new address and any login. */
type ResetSubject = Pick<Account, "id" | "password" | "lastLogin" | "email">;

/** The account's id as it stands in the link. */
export const encodeUid = (userId: number) => Buffer.from(String(userId)).toString("base64url");

export function decodeUid(uid: string): number | null {
  const text = Buffer.from(uid, "base64url").toString();
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** `<timestamp base36>-<hmac>`: proves that we sent the link; nothing about it is stored. */
export function createResetToken(account: ResetSubject, at = new Date()): string {
  const timestamp = Math.floor(at.getTime() / 1000).toString(36);
  return `${timestamp}-${sign(account, timestamp)}`;
}

export function isResetTokenValid(account: ResetSubject, token: string, now = new Date()): boolean {
  const [timestamp = "", signature = ""] = token.split("-");
  const expected = Buffer.from(sign(account, timestamp));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return false;
  const age = now.getTime() / 1000 - Number.parseInt(timestamp, 36);
  return age >= -1 && age <= RESET_DAYS * 24 * 60 * 60;
}

function sign({ id, password, lastLogin, email }: ResetSubject, timestamp: string): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  const state = JSON.stringify(["password-reset", id, password, lastLogin?.getTime() ?? null, email, timestamp]);
  return createHmac("sha256", env.AUTH_SECRET).update(state).digest("hex");
}

import { createHash, randomBytes } from "node:crypto";

/**
 * Token ids are UUIDv7 without hyphens: 32 hex digits that begin with the millisecond of issue. `iat` counts whole
 * seconds only, which cannot distinguish a token issued just before a password change from one issued just after.
 *
 * @param familyId of an access token: its login, which the token reveals only together with that login's id
 */
export function createJti(at: number, familyId?: string): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  if (familyId) familyMark(at, familyId).copy(bytes, 8);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex");
}

const familyMark = (at: number, familyId: string) =>
  createHash("sha256").update(`${familyId} ${at}`).digest().subarray(0, 8);

/** Whether the access token with this id came from that login. */
export function isOfFamily(jti: string, familyId: string): boolean {
  const bytes = Buffer.from(jti, "hex");
  if (bytes.length !== 16) return false;
  const mark = familyMark(bytes.readUIntBE(0, 6), familyId);
  mark[0] = ((mark[0] ?? 0) & 0x3f) | 0x80;
  return bytes.subarray(8).equals(mark);
}

/** When a token was issued, in milliseconds: from its id when that agrees with `iat`, else the start of that second. */
export function issuedAt({ jti, iat }: { jti: string; iat: number }): number {
  const second = Math.floor(iat) * 1000;
  if (!/^[0-9a-f]{12}7[0-9a-f]{19}$/.test(jti)) return second;
  const milliseconds = Number.parseInt(jti.slice(0, 12), 16);
  return Math.floor(milliseconds / 1000) * 1000 === second ? milliseconds : second;
}

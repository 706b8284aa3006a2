import { randomBytes } from "node:crypto";

/**
 * Token ids are UUIDv7 without hyphens: 32 hex digits that begin with the millisecond of issue. `iat` counts whole
 * seconds only, which cannot tell a token issued just before a password change from one issued just after.
 */
export function createJti(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex");
}

/** When a token was issued, in milliseconds: from its id when that agrees with `iat`, else the start of that second. */
export function issuedAt({ jti, iat }: { jti: string; iat: number }): number {
  const second = Math.floor(iat) * 1000;
  if (!/^[0-9a-f]{12}7[0-9a-f]{19}$/.test(jti)) return second;
  const milliseconds = Number.parseInt(jti.slice(0, 12), 16);
  return Math.floor(milliseconds / 1000) * 1000 === second ? milliseconds : second;
}

import { createHmac, type Hmac, timingSafeEqual } from "node:crypto";
import { env } from "#config/env.ts";

/** Keyed, so that a leaked hash does not allow guesses at its input. */
export function createKeyedHash(): Hmac {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  return createHmac("sha256", env.AUTH_SECRET);
}

/**
 * A keyed hash that only this site can compute.
 * @param parts the signed values; the first is the purpose, so that a signature is valid for one purpose only
 */
export function signWithSecret(parts: [purpose: string, ...unknown[]]): string {
  return createKeyedHash().update(JSON.stringify(parts)).digest("hex");
}

export function isSignature(given: string, parts: [purpose: string, ...unknown[]]): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(signWithSecret(parts))];
  return a.length === b.length && timingSafeEqual(a, b);
}

import { createHmac, type Hmac, timingSafeEqual } from "node:crypto";
import { env } from "#config/env.ts";

/** What only this site can compute, so that nothing can be guessed from a hash that leaks. */
export function createKeyedHash(): Hmac {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET is not set.");
  return createHmac("sha256", env.AUTH_SECRET);
}

/**
 * A keyed hash that only this site can make.
 * @param parts what is signed; the first names the purpose, so that no signature is good for another
 */
export function signWithSecret(parts: [purpose: string, ...unknown[]]): string {
  return createKeyedHash().update(JSON.stringify(parts)).digest("hex");
}

export function isSignature(given: string, parts: [purpose: string, ...unknown[]]): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(signWithSecret(parts))];
  return a.length === b.length && timingSafeEqual(a, b);
}

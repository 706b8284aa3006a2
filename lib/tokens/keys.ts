import { env } from "#config/env.ts";

const keys = env.JWT_SECRET.map((secret) => new TextEncoder().encode(secret));

/** `JWT_SECRET` may list several: the first signs, all verify, so that rotating a key does not end tokens. */
export function signingKey(): Uint8Array {
  const [first] = keys;
  if (!first) throw new Error("JWT_SECRET is not set.");
  return first;
}

export const verificationKeys = (): readonly Uint8Array[] => keys;

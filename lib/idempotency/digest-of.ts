import { createKeyedHash } from "#lib/crypto/sign-with-secret.ts";

/** Fields that are left out: two requests that differ in nothing else count as one. */
const SECRET = /password|token|secret/i;

/**
 * The same for the same fields in any order and encoding; of a file, what is in it counts too. It is stored, so it is
 * keyed, and secrets leave no trace in it but their presence.
 */
export async function digestOf(fields: Record<string, unknown>): Promise<string> {
  const hash = createKeyedHash().update('["idempotency"]');
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    if (SECRET.test(name)) {
      hash.update(JSON.stringify([name]));
    } else if (value instanceof File) {
      hash.update(JSON.stringify([name, value.name, value.type, value.size]));
      hash.update(await value.bytes());
    } else {
      hash.update(JSON.stringify([name, value ?? null]));
    }
  }
  return hash.digest("hex");
}

import { createKeyedHash } from "#lib/crypto/sign-with-secret.ts";

/** Fields that are left out: two requests that differ in nothing else count as one. */
const SECRET = /password|token|secret/i;

/**
 * The same for the same fields in any order and encoding; the contents of files count too. The digest is stored, so it
 * is keyed, and of secrets it contains only their presence.
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

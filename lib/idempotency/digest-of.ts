import { createHash } from "node:crypto";

/** The same for the same fields in any order and encoding; of a file, what is in it counts too. */
export async function digestOf(fields: Record<string, unknown>): Promise<string> {
  const hash = createHash("sha256");
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    if (!(value instanceof File)) {
      hash.update(JSON.stringify([name, value ?? null]));
      continue;
    }
    hash.update(JSON.stringify([name, value.name, value.type, value.size]));
    hash.update(await value.bytes());
  }
  return hash.digest("hex");
}

import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { DEFAULT_DEMO, seedDemo } from "./seed-demo.ts";

/** Demo data for a site without users: `npm start -- --demo`. */
export async function seedWhenEmpty(): Promise<void> {
  const existing = await db.select({ id: users.id }).from(users).limit(1);
  if (existing.length > 0) return;
  await seedDemo({ ...DEFAULT_DEMO, withImages: true }, (line) => process.stderr.write(`${line}\n`));
}

import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { DEFAULT_DEMO, seedDemo } from "./seed-demo.ts";

/** Demo data for a site that nobody has used yet: `npm start -- --demo`. */
export async function seedWhenEmpty(): Promise<void> {
  const somebody = await db.select({ id: users.id }).from(users).limit(1);
  if (somebody.length > 0) return;
  await seedDemo({ ...DEFAULT_DEMO, withImages: true }, (line) => process.stderr.write(`${line}\n`));
}

import { env } from "#lib/env.ts";
import { say } from "../command.ts";

export const beforeMigrations = true;

/** For scripts: the address stands alone on stdout. */
export async function run(): Promise<void> {
  say(env.DATABASE_URL ?? "");
}

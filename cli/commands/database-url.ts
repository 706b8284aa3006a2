import { env } from "#config/env.ts";
import { say, takesNothing } from "../command.ts";

export const beforeMigrations = true;

/** For scripts: the address stands alone on stdout. */
export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  say(env.DATABASE_URL ?? "");
}

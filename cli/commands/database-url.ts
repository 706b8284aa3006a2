import { env } from "#config/env.ts";
import { printLine, rejectArguments } from "../command.ts";

export const beforeMigrations = true;

/** Scripts read stdout, so nothing else is printed there. */
export async function run(args: string[]): Promise<void> {
  rejectArguments(args);
  printLine(env.DATABASE_URL ?? "");
}

import { flushExpiredTokens } from "#lib/maintenance/flush-expired.ts";
import { printLine, rejectArguments } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  rejectArguments(args);
  const { tokens, families, sessions } = await flushExpiredTokens();
  printLine(`Deleted ${tokens} expired refresh tokens, ${families} API logins and ${sessions} sessions.`);
}

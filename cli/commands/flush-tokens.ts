import { flushExpiredTokens } from "#lib/maintenance/flush-expired.ts";
import { say } from "../command.ts";

export async function run(): Promise<void> {
  const { tokens, families, sessions } = await flushExpiredTokens();
  say(`Dropped ${tokens} expired refresh tokens, ${families} API logins and ${sessions} sessions.`);
}

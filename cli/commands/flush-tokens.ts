import { flushExpiredTokens } from "#lib/maintenance/flush-expired.ts";
import { say, takesNothing } from "../command.ts";

export async function run(args: string[]): Promise<void> {
  takesNothing(args);
  const { tokens, families, sessions } = await flushExpiredTokens();
  say(`Dropped ${tokens} expired refresh tokens, ${families} API logins and ${sessions} sessions.`);
}

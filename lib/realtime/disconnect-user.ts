import { defer } from "#lib/adapters/defer.ts";
import { disconnectUser } from "#lib/adapters/realtime/index.ts";

/**
 * Whoever was logged out somewhere hears nothing there any more of what is for them alone. Call it after the commit
 * that ended the session; where the user is still logged in, their page asks again and is let in.
 */
export function stopListening(userId: number): void {
  defer("live.stop-listening", () => disconnectUser(userId));
}

import { sql } from "#db/client.ts";
import { connectPostgres } from "#db/connect.ts";
import { env, sessionDatabaseUrl } from "#lib/env.ts";

/**
 * Calls `receive` with everything that is notified on `channel`, after a lost connection too. `onListening` is called
 * whenever listening begins: what was said before it is lost.
 * @returns how to stop; undefined when no connection can listen, because a pooler stands in between
 */
export async function listen(
  channel: string,
  receive: (payload: string) => void,
  onListening?: () => void,
): Promise<(() => Promise<void>) | undefined> {
  if (!sessionDatabaseUrl) return undefined;
  if (sessionDatabaseUrl === env.DATABASE_URL) {
    const { unlisten } = await sql.listen(channel, receive, onListening);
    return unlisten;
  }
  const direct = connectPostgres(sessionDatabaseUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  await direct.listen(channel, receive, onListening);
  return () => direct.end({ timeout: 1 });
}

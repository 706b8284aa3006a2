import { transact } from "#db/client.ts";
import { type Client, openSession } from "#lib/sessions/open-session.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { confirmProven, verifyCredentials } from "./verify-credentials.ts";

/**
 * Logs a browser in with `username` and `password`.
 * @throws DomainError as `verifyCredentials`
 */
export async function logIn(raw: RawFields, client: Client): Promise<{ userId: number; sessionId: string }> {
  const proven = await verifyCredentials(raw, "form", client.ipAddress);
  return await transact(async (tx) => {
    await confirmProven(tx, proven);
    return { userId: proven.userId, sessionId: await openSession(tx, proven.userId, client) };
  });
}

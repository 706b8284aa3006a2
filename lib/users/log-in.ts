import { transact } from "#db/client.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { type Client, openSession } from "#lib/sessions/open-session.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { confirmProven, verifyCredentials } from "./verify-credentials.ts";

/**
 * Logs a browser in with `username` and `password`.
 * @param device what the browser brought of an earlier login
 * @throws DomainError as `verifyCredentials`
 */
export async function logIn(
  raw: RawFields,
  client: Client,
  device: KnownDevice | null = null,
): Promise<{ userId: number; sessionId: string }> {
  const proven = await verifyCredentials(raw, "form", { address: client.ipAddress, device });
  return await transact(async (tx) => {
    await confirmProven(tx, proven);
    return { userId: proven.userId, sessionId: await openSession(tx, proven.userId, client) };
  });
}

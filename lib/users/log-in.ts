import { transact } from "#db/client.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import { type Client, openSession } from "#lib/sessions/open-session.ts";
import type { Submission } from "#lib/validation/submission.ts";
import type { Credentials } from "./schema.ts";
import { confirmProven, verifyCredentials } from "./verify-credentials.ts";

/**
 * Logs a browser in by username or email address.
 * @param device the device of an earlier login, from its cookie
 * @throws DomainError as `verifyCredentials`
 */
export async function logIn(
  input: Submission<Credentials>,
  client: Client,
  device: KnownDevice | null = null,
): Promise<{ userId: number; sessionId: string }> {
  const proven = await verifyCredentials(input, { acceptEmail: true, address: client.ipAddress, device });
  return await transact(async (tx) => {
    await confirmProven(tx, proven);
    return { userId: proven.userId, sessionId: await openSession(tx, proven.userId, client) };
  });
}

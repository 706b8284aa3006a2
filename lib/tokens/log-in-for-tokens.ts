import type { KnownDevice } from "#lib/sessions/known-device.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import type { Credentials } from "#lib/users/schema.ts";
import { verifyCredentials } from "#lib/users/verify-credentials.ts";
import type { Submission } from "#lib/validation/submission.ts";
import { issueTokens, type TokenPair } from "./issue-tokens.ts";

/**
 * Logs an API client in by username.
 * @param device the device of an earlier login, from its cookie
 * @throws DomainError `invalid` for missing fields, `unauthenticated`, `rate_limited`
 */
export async function logInForTokens(
  input: Submission<Credentials>,
  kind: "login" | "cookie",
  client: Client,
  device: KnownDevice | null = null,
): Promise<TokenPair> {
  const proven = await verifyCredentials(input, { acceptEmail: false, address: client.ipAddress, device });
  return await issueTokens(proven, kind, client);
}

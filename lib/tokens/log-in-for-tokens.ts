import { DomainError } from "#lib/errors.ts";
import type { KnownDevice } from "#lib/sessions/known-device.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import { verifyCredentials } from "#lib/users/verify-credentials.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { issueTokens, type TokenPair } from "./issue-tokens.ts";

export const NO_ACCOUNT = "No active account found with the given credentials";
const noAccount = () => new DomainError("unauthenticated", NO_ACCOUNT);

/**
 * Begins an API login with `username` and `password`.
 * @param device what the client brought of an earlier login
 * @throws DomainError `invalid` for missing fields, `unauthenticated`, `rate_limited`
 */
export async function logInForTokens(
  raw: RawFields,
  kind: "login" | "cookie",
  client: Client,
  device: KnownDevice | null = null,
): Promise<TokenPair> {
  try {
    return await issueTokens(await verifyCredentials(raw, "rest", { address: client.ipAddress, device }), kind, client);
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated") throw noAccount();
    throw error;
  }
}

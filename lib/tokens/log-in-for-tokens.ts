import { DomainError } from "#lib/errors.ts";
import type { Client } from "#lib/sessions/open-session.ts";
import { type ProvenUser, verifyCredentials } from "#lib/users/verify-credentials.ts";
import type { RawFields } from "#lib/validation/draft.ts";
import { issueTokens, type TokenPair } from "./issue-tokens.ts";

export const NO_ACCOUNT = "No active account found with the given credentials";
const noAccount = () => new DomainError("unauthenticated", NO_ACCOUNT);

/**
 * Begins an API login with `username` and `password`.
 * @throws DomainError `invalid` for missing fields, `unauthenticated`, `rate_limited`
 */
export async function logInForTokens(raw: RawFields, kind: "login" | "cookie", client: Client): Promise<TokenPair> {
  const tokens = await issueTokens(await provenUser(raw, client), kind, client);
  if (!tokens) throw noAccount();
  return tokens;
}

async function provenUser(raw: RawFields, client: Client): Promise<ProvenUser> {
  try {
    return await verifyCredentials(raw, "rest", client.ipAddress);
  } catch (error) {
    if (error instanceof DomainError && error.code === "unauthenticated") throw noAccount();
    throw error;
  }
}

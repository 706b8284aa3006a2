import { transact } from "#db/client.ts";
import { lockAccount } from "#db/queries/tokens.ts";
import { startFamily } from "./issue-tokens.ts";
import { PASSWORD_RESET, signToken } from "./sign-token.ts";

const BY_MAIL = { userAgent: "", ipAddress: "" };

/**
 * The token that a recovery mail carries: it sets a new password, once, within five minutes. A refresh token of
 * its own is tracked with it, as the contract has it, and never sent.
 * @returns null when the account is inactive or gone
 */
export async function issueRecoveryToken(userId: number): Promise<string | null> {
  return await transact(async (tx) => {
    const user = await lockAccount(tx, userId);
    if (!user?.isActive) return null;
    await startFamily(tx, userId, "recovery", BY_MAIL);
    return (await signToken("access", userId, { scope: PASSWORD_RESET })).token;
  });
}

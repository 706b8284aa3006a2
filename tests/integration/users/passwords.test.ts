import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { findAccount } from "#db/queries/accounts.ts";
import { blacklistedTokens, outstandingTokens } from "#db/schema/index.ts";
import { issueTokens } from "#lib/tokens/issue-tokens.ts";
import { verifyPassword } from "#lib/users/password-hash.ts";
import { createResetToken, encodeUid } from "#lib/users/reset-token.ts";
import { CLIENT, logInBrowser, reload, sessionIds } from "#tests/support/accounts.ts";
import { asViewer, createUser, PASSWORD, type User } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusalOf, refusedFields } from "#tests/support/refusal.ts";
import { changePassword, requestPasswordReset, resetPassword } from "#tests/support/surfaces.ts";

const NEW = "newsecurepass456";

const formChange = (user: User, values: Record<string, string> = {}, sessionId: string | null = null) =>
  changePassword(
    asViewer(user, sessionId),
    { old_password: PASSWORD, new_password1: NEW, new_password2: NEW, ...values },
    "form",
  );
const apiChange = (user: User, values: Record<string, string> = {}) =>
  changePassword(asViewer(user), { old_password: PASSWORD, new_password: NEW, new_password2: NEW, ...values }, "rest");

const logInClient = (user: User) => issueTokens({ userId: user.id, passwordHash: user.password }, "login", CLIENT);

async function countTokens(user: User): Promise<{ issued: number; blacklisted: number }> {
  const rows = await db
    .select({ blacklisted: blacklistedTokens.id })
    .from(outstandingTokens)
    .leftJoin(blacklistedTokens, eq(blacklistedTokens.tokenId, outstandingTokens.id))
    .where(eq(outstandingTokens.userId, user.id));
  return { issued: rows.length, blacklisted: rows.filter((row) => row.blacklisted !== null).length };
}

describe("changing the password", () => {
  test("an earlier request for a new address is cancelled by it", async () => {
    const user = await createUser({
      pendingEmail: "thief@example.com",
      emailVerificationToken: randomUUID(),
      emailVerificationExpires: new Date(Date.now() + 60_000),
    });
    await formChange(user);
    expect(await reload(user)).toMatchObject({
      email: user.email,
      pendingEmail: "",
      emailVerificationToken: "",
      emailVerificationExpires: null,
    });
  });

  test("SP-01 the right old and a good new password are accepted", async () => {
    const user = await createUser();
    await apiChange(user);
    const { password } = await reload(user);
    expect(await verifyPassword(NEW, password)).toBe(true);
    expect(await verifyPassword(PASSWORD, password)).toBe(false);
  });

  test("SP-02 a wrong old password is an error on old_password, alone", async () => {
    const user = await createUser();
    expect(await refusedFields(apiChange(user, { old_password: "wrong", new_password2: "other" }))).toEqual({
      old_password: ["Current password is incorrect."],
    });
  });

  test("SP-03 new passwords that differ are an error on new_password2", async () => {
    expect(await refusedFields(apiChange(await createUser(), { new_password2: "other" }))).toEqual({
      new_password2: ["New passwords must match."],
    });
  });

  test("SP-04 the new password 123 is refused", async () => {
    const fields = await refusedFields(apiChange(await createUser(), { new_password: "123", new_password2: "123" }));
    expect(fields.non_field_errors).toHaveLength(3);
  });

  test("the form reports all errors at once, with its own messages", async () => {
    const values = { old_password: "wrong", new_password1: "12345678", new_password2: "12345678" };
    expect(await refusedFields(formChange(await createUser(), values))).toEqual({
      old_password: ["Your old password was entered incorrectly. Please enter it again."],
      new_password2: ["This password is too common.", "This password is entirely numeric."],
    });
  });

  test("by the form keeps the session that made it and ends everything else", async () => {
    const user = await createUser();
    const mine = await logInBrowser(user);
    await logInBrowser(user);
    await logInClient(user);
    const before = Date.now();
    await formChange(user, {}, mine);
    expect(await sessionIds(user)).toEqual([mine]);
    expect(await countTokens(user)).toEqual({ issued: 1, blacklisted: 1 });
    expect((await reload(user)).tokensValidAfter?.getTime()).toBeGreaterThanOrEqual(before);
  });

  test("by the API ends everything, the caller's session too", async () => {
    const user = await createUser();
    const sessionId = await logInBrowser(user);
    await logInClient(user);
    await changePassword(
      asViewer(user, sessionId),
      { old_password: PASSWORD, new_password: NEW, new_password2: NEW },
      "rest",
    );
    expect(await sessionIds(user)).toEqual([]);
    expect(await countTokens(user)).toEqual({ issued: 1, blacklisted: 1 });
  });

  test("of parallel changes one succeeds", async () => {
    const user = await createUser();
    const results = await Promise.allSettled(
      ["firstnewpass1", "secondnewpass1", "thirdnewpass1"].map((password) =>
        apiChange(user, { new_password: password, new_password2: password }),
      ),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason.fields).toEqual({ old_password: ["Current password is incorrect."] });
      }
    }
  });
});

describe("resetting the password by an emailed link", () => {
  const use = (user: User, token: string, password = NEW) =>
    resetPassword(encodeUid(user.id), token, { new_password1: password, new_password2: password });

  test("sets it and logs out everywhere", async () => {
    const user = await createUser();
    await logInBrowser(user);
    await logInClient(user);
    const account = await findAccount(db, user.id);
    await use(user, createResetToken(account ?? user));
    expect(await verifyPassword(NEW, (await reload(user)).password)).toBe(true);
    expect(await sessionIds(user)).toEqual([]);
    expect(await countTokens(user)).toEqual({ issued: 1, blacklisted: 1 });
    expect((await reload(user)).tokensValidAfter).not.toBeNull();
  });

  test("works once, also for many uses at once", async () => {
    const user = await createUser();
    const token = createResetToken(user);
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => use(user, token, `${NEW}${index}`)),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason.code).toBe("not_found");
    expect((await refusalOf(use(user, token))).code).toBe("not_found");
  });

  test("becomes invalid after a login", async () => {
    const user = await createUser();
    const token = createResetToken(user);
    await logInBrowser(user);
    expect((await refusalOf(use(user, token))).code).toBe("not_found");
  });

  test("does not open an inactive account", async () => {
    const user = await createUser({ isActive: false });
    expect((await refusalOf(use(user, createResetToken(user)))).code).toBe("not_found");
  });

  test("judges the new password like every form", async () => {
    const user = await createUser();
    expect(await refusedFields(use(user, createResetToken(user), "12345678"))).toEqual({
      new_password2: ["This password is too common.", "This password is entirely numeric."],
    });
  });
});

describe("asking for a reset link", () => {
  test("does the same work for a known and an unknown address", async () => {
    const user = await createUser();
    await requestPasswordReset({ email: user.email }, CLIENT.ipAddress);
    await requestPasswordReset({ email: "unknown@example.com" }, CLIENT.ipAddress);
    expect(await outboxEvents()).toMatchObject([
      { name: "email/reset.requested", data: { email: user.email } },
      { name: "email/reset.requested", data: { email: "unknown@example.com" } },
    ]);
  });

  test("wants an address", async () => {
    expect(await refusedFields(requestPasswordReset({ email: "nonsense" }, CLIENT.ipAddress))).toEqual({
      email: ["Enter a valid email address."],
    });
  });
});

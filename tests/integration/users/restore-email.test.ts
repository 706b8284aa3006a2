import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { emailChanges, users } from "#db/schema/index.ts";
import { emailDir } from "#lib/adapters/index.ts";
import { sendEmailChangedEmail } from "#lib/email/email-changed-email.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { sendResetEmail } from "#lib/email/reset-email.ts";
import { dropStaleRows } from "#lib/maintenance/flush-expired.ts";
import { verifyPassword } from "#lib/users/password-hash.ts";
import { findRestorableEmail, restoreEmail } from "#lib/users/restore-email.ts";
import { CLIENT, logInBrowser, reload, sessionIds } from "#tests/support/accounts.ts";
import { get, post } from "#tests/support/api.ts";
import { asViewer, createUser, PASSWORD, type User } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { requestEmailChange, resetPassword, verifyEmail } from "#tests/support/surfaces.ts";

beforeEach(() => rm(emailDir, { recursive: true, force: true }));

const request = (user: User, newEmail: string) =>
  requestEmailChange(asViewer(user), { password: PASSWORD, new_email: newEmail }, "form", CLIENT.ipAddress);

/** Changes the address as its new owner would; the token that the old address is sent. */
async function changeEmail(user: User, newEmail: string): Promise<string> {
  const oldEmail = (await reload(user)).email;
  await request(user, newEmail);
  await verifyEmail((await reload(user)).emailVerificationToken, "form");
  for (const { name, data } of await outboxEvents()) {
    if (name === "email/address-change.announced") await sendEmailChangedEmail(data as never);
  }
  const sent = (await listMailbox()).find(({ to }) => to === oldEmail);
  return /\/email_restore\/([^/]+)\//.exec(sent?.text ?? "")?.[1] ?? "";
}

const NEW_PASSWORD = "brandnewpass123";
const passwords = { new_password1: NEW_PASSWORD, new_password2: NEW_PASSWORD };

test("the link gives the address back, ends everything and leads to a new password", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  const { body: tokens } = await post("auth/login/", { username: user.username, password: PASSWORD });
  await logInBrowser(user);
  await request(user, "another@example.com");

  const { uid, resetToken } = await restoreEmail(token);

  const restored = await reload(user);
  expect(restored).toMatchObject({
    email: user.email,
    emailDuplicate: 0,
    pendingEmail: "",
    emailVerificationToken: "",
  });
  expect(await sessionIds(user)).toEqual([]);
  expect((await get("users/me/", { token: tokens.access })).status).toBe(401);
  expect((await post("auth/token/refresh/", { refresh: tokens.refresh })).status).toBe(401);
  expect(await verifyPassword(PASSWORD, restored.password)).toBe(false);

  await resetPassword(uid, resetToken, passwords);
  expect((await post("auth/login/", { username: user.username, password: NEW_PASSWORD })).status).toBe(200);
});

test("looking at the link changes nothing", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  const before = await reload(user);
  for (let times = 0; times < 3; times++) {
    expect(await findRestorableEmail(token)).toEqual({ username: user.username, oldEmail: user.email });
  }
  expect(await reload(user)).toEqual(before);
});

test("the link works once, however many use it at the same time", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  const results = await Promise.allSettled(Array.from({ length: 5 }, () => restoreEmail(token)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(restoreEmail(token)).rejects.toMatchObject({ code: "not_found" });
  expect(await findRestorableEmail(token)).toBeUndefined();
});

test("a further change does not invalidate the link, and using it invalidates those of later changes", async () => {
  const user = await createUser();
  const [owners, thiefs] = [await changeEmail(user, "one@example.com"), await changeEmail(user, "two@example.com")];
  await restoreEmail(owners);
  expect((await reload(user)).email).toBe(user.email);
  await expect(restoreEmail(thiefs)).rejects.toMatchObject({ code: "not_found" });
});

test("the link lives for seven days, and what it stands for no longer", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  const aged = (seconds: number) =>
    db
      .update(emailChanges)
      .set({ changedAt: new Date(Date.now() - 7 * 86_400_000 + seconds * 1000) })
      .where(eq(emailChanges.userId, user.id));
  await aged(60);
  await dropStaleRows();
  expect(await findRestorableEmail(token)).toBeDefined();
  await aged(-1);
  await expect(restoreEmail(token)).rejects.toMatchObject({ code: "not_found" });
  await dropStaleRows();
  expect(await db.$count(emailChanges)).toBe(0);
});

test("a link that was not signed for this change is refused", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  const other = await changeEmail(await createUser(), "other@example.com");
  for (const forged of ["", "x", randomUUID(), token.slice(0, 36), `${token}0`, token.slice(0, 37) + other.slice(37)]) {
    await expect(restoreEmail(forged)).rejects.toMatchObject({ code: "not_found" });
  }
  expect((await reload(user)).email).toBe("thief@example.com");
});

test("a deactivated account is not restored", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  await db.update(users).set({ isActive: false }).where(eq(users.id, user.id));
  await expect(restoreEmail(token)).rejects.toMatchObject({ code: "not_found" });
});

test("an address that an account has taken since is shared with it", async () => {
  const user = await createUser();
  const token = await changeEmail(user, "thief@example.com");
  const squatter = await createUser({ email: user.email.toUpperCase() });
  await restoreEmail(token);
  expect(await reload(user)).toMatchObject({ email: user.email, emailDuplicate: user.id });
  await rm(emailDir, { recursive: true, force: true });
  await sendResetEmail({ emailId: randomUUID(), email: user.email });
  const texts = (await listMailbox()).map(({ text }) => text).join();
  for (const { username } of [user, squatter]) expect(texts).toContain(username);
});

import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { emailDir } from "#lib/adapters/index.ts";
import { sendEmailChangedEmail } from "#lib/email/email-changed-email.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { sendRecoveryEmail } from "#lib/email/recovery-email.ts";
import { sendResetEmail } from "#lib/email/reset-email.ts";
import { sendVerificationEmail } from "#lib/email/verification-email.ts";
import { sendWeeklyReport } from "#lib/email/weekly-report-email.ts";
import { checkToken } from "#lib/tokens/check-token.ts";
import { isResetLinkValid } from "#lib/users/reset-password.ts";
import { createLike, createPost, createUser } from "#tests/support/factories.ts";

beforeEach(() => rm(emailDir, { recursive: true, force: true }));

describe("the reset email", () => {
  test("goes to the stored address, however it was typed, with a link that works", async () => {
    const user = await createUser();
    await sendResetEmail({ emailId: randomUUID(), email: user.email.toUpperCase() });
    const [message] = await listMailbox();
    expect(message?.to).toBe(user.email);
    const [, uid = "", token = ""] = /\/reset\/([^/]+)\/([^/]+)\//.exec(message?.text ?? "") ?? [];
    expect(await isResetLinkValid(uid, token)).toBe(true);
  });

  test("is not sent for an unknown or inactive account", async () => {
    const user = await createUser({ isActive: false });
    await sendResetEmail({ emailId: randomUUID(), email: user.email });
    await sendResetEmail({ emailId: randomUUID(), email: "unknown@example.com" });
    expect(await listMailbox()).toEqual([]);
  });

  test("is sent once, however often its job runs", async () => {
    const user = await createUser();
    const event = { emailId: randomUUID(), email: user.email };
    await sendResetEmail(event);
    await sendResetEmail(event);
    expect(await listMailbox()).toHaveLength(1);
  });
});

test("the recovery email contains a valid token", async () => {
  const user = await createUser();
  await sendRecoveryEmail({ emailId: randomUUID(), email: user.email });
  const [message] = await listMailbox();
  const token = /Bearer (\S+)/.exec(message?.text ?? "")?.[1] ?? "";
  expect(await checkToken(token)).toBe("valid");
  await sendRecoveryEmail({ emailId: randomUUID(), email: "unknown@example.com" });
  expect(await listMailbox()).toHaveLength(1);
});

describe("the verification email", () => {
  const token = "6f0f2f1e-9d8e-4b7e-8f6a-0c1d2e3f4a5b";
  const waiting = { pendingEmail: "new@example.com", emailVerificationToken: token };

  test("goes to the new address with the page's or the API's link", async () => {
    const { id: userId } = await createUser(waiting);
    await sendVerificationEmail({ emailId: randomUUID(), userId, token, surface: "page" });
    await sendVerificationEmail({ emailId: randomUUID(), userId, token, surface: "api" });
    const [api, page] = await listMailbox();
    expect(page).toMatchObject({ to: "new@example.com" });
    expect(page?.text).toContain(`/email_verify/${token}/`);
    expect(api?.text).toContain(`/api/v1/auth/email/verify/?token=${token}`);
  });

  test("is not sent when a later request has replaced this one", async () => {
    const { id: userId } = await createUser(waiting);
    await sendVerificationEmail({ emailId: randomUUID(), userId, token: randomUUID(), surface: "page" });
    expect(await listMailbox()).toEqual([]);
  });
});

test("the notice of a new address goes to the old one", async () => {
  const user = await createUser({ email: "new@example.com" });
  const change = { userId: user.id, oldEmail: "old@example.com", newEmail: "new@example.com" };
  await sendEmailChangedEmail({ emailId: randomUUID(), ...change });
  expect(await listMailbox()).toMatchObject([{ to: "old@example.com" }]);
});

test("the weekly report counts the last seven days and goes to every recipient once", async () => {
  const old = new Date(Date.now() - 8 * 86_400_000);
  const [author, fan] = [await createUser(), await createUser({ dateJoined: old })];
  const post = await createPost({ authorId: author.id });
  await createPost({ authorId: author.id, createdAt: old });
  await createLike({ userId: fan.id, postId: post.id });
  await createLike({ userId: author.id, postId: post.id, createdAt: old });
  expect(await sendWeeklyReport("week")).toBe(0);
  env.WEEKLY_RECIPIENTS = ["one@example.com", "two@example.com"];
  expect(await sendWeeklyReport("week")).toBe(2);
  expect(await sendWeeklyReport("week")).toBe(2);
  env.WEEKLY_RECIPIENTS = [];
  const emails = await listMailbox();
  expect(emails.map(({ to }) => to).sort()).toEqual(["one@example.com", "two@example.com"]);
  expect(emails[0]?.text).toContain("New users: 1\nNew posts: 1\nNew likes: 1");
});

test("a late weekly report does not count events after its week", async () => {
  const until = new Date(Date.now() - 86_400_000);
  const author = await createUser({ dateJoined: new Date(until.getTime() - 1) });
  await createPost({ authorId: author.id, createdAt: until });
  env.WEEKLY_RECIPIENTS = ["one@example.com"];
  await sendWeeklyReport("late", until);
  env.WEEKLY_RECIPIENTS = [];
  expect((await listMailbox())[0]?.text).toContain("New users: 1\nNew posts: 0\nNew likes: 0");
});

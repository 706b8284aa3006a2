import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { emailDir } from "#lib/adapters/index.ts";
import { listUsersForAdmin } from "#lib/admin/list-users.ts";
import { listMailbox } from "#lib/email/list-mailbox.ts";
import { sendRecoveryEmail } from "#lib/email/recovery-email.ts";
import { sendResetEmail } from "#lib/email/reset-email.ts";
import { CLIENT, reload } from "#tests/support/accounts.ts";
import { get } from "#tests/support/api.ts";
import { asViewer, createPost, createStaff, createUser, PASSWORD } from "#tests/support/factories.ts";
import { refusedFields } from "#tests/support/refusal.ts";
import { changeUsername, registerUser, requestEmailChange, signUp, verifyEmail } from "#tests/support/surfaces.ts";

const U_LABEL = "kati@münchen.example";
const A_LABEL = "kati@xn--mnchen-3ya.example";

const EMAIL_TAKEN = { email: ["A user with that email already exists."] };
const NAME_TAKEN = { username: ["A user with that username already exists."] };

const register = (username: string, email: string) =>
  registerUser({ username, email, password: "securepass123", password2: "securepass123" }, CLIENT.ipAddress);

describe("two spellings of one mailbox", () => {
  beforeEach(() => rm(emailDir, { recursive: true, force: true }));

  test.each([
    [U_LABEL, A_LABEL],
    [A_LABEL, U_LABEL],
    ["x@例え。テスト", "x@xn--r8jz45g.xn--zckzah"],
    ["x@डाटामेल.भारत", "x@xn--c2bd4bq1db8d.xn--h2brj9c"],
  ])("%s is taken once %s is", async (first, second) => {
    await register("first", first);
    expect(await refusedFields(register("second", second))).toEqual(EMAIL_TAKEN);
    const form = { username: "second", email: second, password1: "securepass123", password2: "securepass123" };
    expect(await refusedFields(signUp({ ...form, accept_terms: "on" }, CLIENT))).toEqual(EMAIL_TAKEN);
    const user = await createUser();
    const change = { password: PASSWORD, new_email: second };
    expect(await refusedFields(requestEmailChange(asViewer(user), change, "rest", CLIENT.ipAddress))).toEqual({
      new_email: EMAIL_TAKEN.email,
    });
  });

  test("of two sign-ups at once with two spellings one wins", async () => {
    const results = await Promise.allSettled([register("first", U_LABEL), register("second", A_LABEL)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("one's own address in another spelling is no change", async () => {
    const user = await createUser({ email: U_LABEL });
    const change = { password: PASSWORD, new_email: A_LABEL };
    expect(await refusedFields(requestEmailChange(asViewer(user), change, "rest", CLIENT.ipAddress))).toEqual({
      new_email: ["New email must be different from current email."],
    });
  });

  test("a change that was verified holds the mailbox under each spelling", async () => {
    const user = await createUser();
    await requestEmailChange(asViewer(user), { password: PASSWORD, new_email: U_LABEL }, "rest", CLIENT.ipAddress);
    await verifyEmail((await reload(user)).emailVerificationToken, "rest");
    expect(await refusedFields(register("second", A_LABEL))).toEqual(EMAIL_TAKEN);
  });

  test("a reset and a recovery requested with one find the account with the other", async () => {
    await createUser({ email: U_LABEL });
    await sendResetEmail({ emailId: randomUUID(), email: A_LABEL });
    await sendRecoveryEmail({ emailId: randomUUID(), email: A_LABEL });
    expect((await listMailbox()).map(({ to }) => to)).toEqual([U_LABEL, U_LABEL]);
  });

  test("of two accounts from before, both get their reset email", async () => {
    const older = await createUser({ email: U_LABEL });
    const newer = await createUser({ email: A_LABEL, emailDuplicate: older.id + 1 });
    await sendResetEmail({ emailId: randomUUID(), email: U_LABEL });
    const texts = (await listMailbox()).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    for (const { username } of [older, newer]) expect(texts.some((text) => text.includes(username))).toBe(true);
  });

  test("staff find an account by either", async () => {
    const staff = asViewer(await createStaff());
    const { id } = await createUser({ email: U_LABEL });
    for (const text of ["kati@", U_LABEL, A_LABEL, "KATI@MÜNCHEN.EXAMPLE"]) {
      const { items } = await listUsersForAdmin(staff, { text, only: "all" }, {});
      expect(items.map((item) => item.id)).toEqual([id]);
    }
  });
});

describe("two cases of one name", () => {
  test.each([
    ["Νίκος", "ΝΊΚΟΣ"],
    ["straße", "STRASSE"],
    ["STRAẞE", "strasse"],
    ["Ǆorđe", "ǆORĐE"],
  ])("%s is taken once %s is", async (first, second) => {
    await createUser({ username: first });
    expect(await refusedFields(register(second, "free@example.com"))).toEqual(NAME_TAKEN);
    const user = await createUser();
    const change = { password: PASSWORD, new_username: second };
    expect(await refusedFields(changeUsername(asViewer(user), change, "rest"))).toEqual({
      new_username: NAME_TAKEN.username,
    });
  });

  test("of two sign-ups at once one wins", async () => {
    const results = await Promise.allSettled([
      register("Νίκος", "one@example.com"),
      register("ΝΊΚΟΣ", "two@example.com"),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an account from before that shares its name gets one of its own by changing it", async () => {
    await createUser({ username: "Νίκος" });
    const later = await createUser({ username: "ΝΊΚΟΣ", usernameDuplicate: 99 });
    await changeUsername(asViewer(later), { password: PASSWORD, new_username: "Νίκη" }, "rest");
    expect(await reload(later)).toMatchObject({ usernameKey: "νίκη", usernameDuplicate: 0 });
  });

  test("staff and the API's filter find a name in any case", async () => {
    const staff = asViewer(await createStaff());
    const author = await createUser({ username: "Νίκος" });
    const { id } = await createPost({ authorId: author.id });
    const { items } = await listUsersForAdmin(staff, { text: "ΝΊΚΟΣ", only: "all" }, {});
    expect(items.map((item) => item.id)).toEqual([author.id]);
    const { body } = await get(`posts/?author__username__icontains=${encodeURIComponent("ΊΚΟΣ")}`);
    expect(body.results.map((post: { id: number }) => post.id)).toEqual([id]);
  });

  test("no two accounts can have one key", async () => {
    await createUser({ username: "straße" });
    await expect(createUser({ username: "STRASSE" })).rejects.toThrow();
    await createUser({ email: U_LABEL });
    await expect(createUser({ email: A_LABEL })).rejects.toThrow();
    expect(await db.$count(db._.fullSchema.users)).toBe(2);
  });
});

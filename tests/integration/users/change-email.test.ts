import { describe, expect, test } from "vitest";
import { updateAccount } from "#db/queries/accounts.ts";
import { CLIENT, reload } from "#tests/support/accounts.ts";
import { holding, runBehindLock } from "#tests/support/behind-lock.ts";
import { asViewer, createUser, PASSWORD, type User } from "#tests/support/factories.ts";
import { outboxEvents } from "#tests/support/jobs.ts";
import { refusedFields } from "#tests/support/refusal.ts";
import type { SurfaceName } from "#tests/support/surfaces.ts";
import { requestEmailChange, verifyEmail } from "#tests/support/surfaces.ts";

const change = (user: User, newEmail: string, surface: SurfaceName, password = PASSWORD) =>
  requestEmailChange(asViewer(user), { password, new_email: newEmail }, surface, CLIENT.ipAddress);

const TAKEN = ["A user with that email already exists."];
const SAME = ["New email must be different from current email."];

describe("the form", () => {
  test("FE-01 the right password and a free address are accepted", async () => {
    await change(await createUser(), "free@example.com", "form");
  });

  test("FE-02 a wrong password is an error on password", async () => {
    expect(await refusedFields(change(await createUser(), "free@example.com", "form", "wrong"))).toEqual({
      password: ["Password is incorrect."],
    });
  });

  test("FE-03 another's address is an error on new_email", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.email, "form"))).toEqual({ new_email: TAKEN });
  });

  test("FE-04 another's address in upper case is an error on new_email", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.email.toUpperCase(), "form"))).toEqual({
      new_email: TAKEN,
    });
  });

  test("FE-05 one's own address is an error on new_email", async () => {
    const user = await createUser();
    expect(await refusedFields(change(user, user.email, "form"))).toEqual({ new_email: SAME });
  });

  test("FE-06 one's own address in upper case is an error on new_email", async () => {
    const user = await createUser();
    expect(await refusedFields(change(user, user.email.toUpperCase(), "form"))).toEqual({ new_email: SAME });
  });

  test("FE-07 an address in mixed case is lowered", async () => {
    expect(await change(await createUser(), "Free@Example.COM", "form")).toEqual({ pendingEmail: "free@example.com" });
  });

  test("FE-08 the address waits for its verification", async () => {
    const user = await createUser();
    const { pendingEmail } = await change(user, "free@example.com", "form");
    expect((await reload(user)).pendingEmail).toBe(pendingEmail);
  });

  test("FE-09 a token of 36 characters is stored and sent along", async () => {
    const user = await createUser();
    await change(user, "free@example.com", "form");
    const { emailVerificationToken: token } = await reload(user);
    expect(token).toHaveLength(36);
    expect(await outboxEvents()).toMatchObject([
      { name: "email/address-change.requested", data: { userId: user.id, token, surface: "page" } },
    ]);
  });

  test("FE-10 the token lives for 24 hours", async () => {
    const user = await createUser();
    const before = Date.now();
    await change(user, "free@example.com", "form");
    const expires = (await reload(user)).emailVerificationExpires?.getTime() ?? 0;
    expect(expires - before).toBeGreaterThanOrEqual(86_400_000);
    expect(expires - Date.now()).toBeLessThanOrEqual(86_400_000);
  });

  test("FE-11 the current address stays", async () => {
    const user = await createUser();
    await change(user, "free@example.com", "form");
    expect((await reload(user)).email).toBe(user.email);
  });
});

describe("the API", () => {
  test("SE-01 the right password and a free address are accepted", async () => {
    await change(await createUser(), "free@example.com", "rest");
  });

  test("SE-02 a wrong password is an error on password", async () => {
    expect(await refusedFields(change(await createUser(), "free@example.com", "rest", "wrong"))).toEqual({
      password: ["Password is incorrect."],
    });
  });

  test("SE-03 one's own address is an error on new_email", async () => {
    const user = await createUser();
    expect(await refusedFields(change(user, user.email, "rest"))).toEqual({ new_email: SAME });
  });

  test("SE-04 a taken address is an error on new_email", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.email, "rest"))).toEqual({ new_email: TAKEN });
  });

  test("SE-05 a taken address in upper case is an error on new_email", async () => {
    const other = await createUser();
    expect(await refusedFields(change(await createUser(), other.email.toUpperCase(), "rest"))).toEqual({
      new_email: TAKEN,
    });
  });

  test("SE-06 an address in mixed case is lowered", async () => {
    expect(await change(await createUser(), "Free@Example.COM", "rest")).toEqual({ pendingEmail: "free@example.com" });
  });
});

test("a password that was changed while the request waited is wrong, and no address waits", async () => {
  const user = await createUser();
  const late = () => refusedFields(change(user, "thief@example.com", "form"));
  const [result] = await runBehindLock(holding(user), [late], (tx) =>
    updateAccount(tx, user.id, { password: "another hash" }),
  );
  expect(result).toMatchObject({ value: { password: ["Password is incorrect."] } });
  expect(await reload(user)).toMatchObject({ pendingEmail: "", emailVerificationToken: "" });
  expect(await outboxEvents()).toEqual([]);
});

describe("verification", () => {
  async function request(user: User, email = "free@example.com"): Promise<string> {
    await change(user, email, "form");
    return (await reload(user)).emailVerificationToken;
  }

  test("makes the address the account's own, once, and announces it to the old one", async () => {
    const user = await createUser();
    const token = await request(user);
    expect(await verifyEmail(token, "form")).toEqual({ email: "free@example.com" });
    expect(await reload(user)).toMatchObject({
      email: "free@example.com",
      pendingEmail: "",
      emailVerificationToken: "",
      emailVerificationExpires: null,
    });
    expect((await outboxEvents()).at(-1)).toMatchObject({
      name: "email/address-change.announced",
      data: { userId: user.id, oldEmail: user.email, newEmail: "free@example.com" },
    });
    expect(await refusedFields(verifyEmail(token, "form"))).toEqual({ token: ["Invalid verification link."] });
    expect(await refusedFields(verifyEmail(token, "rest"))).toEqual({ token: ["Invalid verification token."] });
  });

  test("a new request ends the old one", async () => {
    const user = await createUser();
    const first = await request(user, "first@example.com");
    const second = await request(user, "second@example.com");
    expect(await refusedFields(verifyEmail(first, "form"))).toHaveProperty("token");
    expect(await verifyEmail(second, "form")).toEqual({ email: "second@example.com" });
  });

  test("an expired token changes nothing", async () => {
    const user = await createUser({
      pendingEmail: "free@example.com",
      emailVerificationToken: "expired-token",
      emailVerificationExpires: new Date(Date.now() - 1000),
    });
    expect(await refusedFields(verifyEmail("expired-token", "form"))).toEqual({
      token: ["Verification link has expired."],
    });
    expect(await refusedFields(verifyEmail("expired-token", "rest"))).toEqual({
      token: ["Verification token has expired."],
    });
    expect((await reload(user)).email).toBe(user.email);
  });

  test.each(["", "unknown", "\0"])("the token %j is unknown", async (token) => {
    await createUser();
    expect(await refusedFields(verifyEmail(token, "form"))).toEqual({ token: ["Invalid verification link."] });
  });

  test("an address taken meanwhile is refused and the request is cleared", async () => {
    const user = await createUser();
    const token = await request(user);
    await createUser({ email: "FREE@example.com" });
    expect(await refusedFields(verifyEmail(token, "rest"))).toEqual({ token: TAKEN });
    expect(await reload(user)).toMatchObject({ email: user.email, pendingEmail: "", emailVerificationToken: "" });
  });

  test("of many uses at once one succeeds", async () => {
    const token = await request(await createUser());
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => verifyEmail(token, "rest")));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("of two accounts that verify one address at once one gets it", async () => {
    const tokens = [await request(await createUser()), await request(await createUser())];
    const results = await Promise.allSettled(tokens.map((token) => verifyEmail(token, "rest")));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) if (result.status === "rejected") expect(result.reason.fields.token).toEqual(TAKEN);
  });
});

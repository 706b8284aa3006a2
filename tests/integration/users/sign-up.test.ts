import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { findSession } from "#lib/sessions/read-sessions.ts";
import { verifyPassword } from "#lib/users/password-hash.ts";
import { CLIENT } from "#tests/support/accounts.ts";
import { createUser } from "#tests/support/factories.ts";
import { refusedFields } from "#tests/support/refusal.ts";
import { registerUser, signUp } from "#tests/support/surfaces.ts";

const form = (values: Record<string, unknown> = {}) => ({
  username: "newcomer",
  email: "newcomer@example.com",
  password1: "securepass123",
  password2: "securepass123",
  accept_terms: "on",
  ...values,
});
const body = (values: Record<string, unknown> = {}) => ({
  username: "newcomer",
  email: "newcomer@example.com",
  password: "securepass123",
  password2: "securepass123",
  ...values,
});
const register = (values?: Record<string, unknown>) => registerUser(body(values), CLIENT.ipAddress);

async function findUser(username: string) {
  const [user] = await db.select().from(users).where(eq(users.username, username));
  return user;
}

describe("the sign-up form", () => {
  test("makes an account and logs it in at once", async () => {
    const { userId, sessionId } = await signUp(form(), CLIENT);
    const user = await findUser("newcomer");
    expect(user).toMatchObject({ id: userId, isActive: true, isStaff: false });
    expect(user?.lastLogin).toBeInstanceOf(Date);
    expect((await findSession(sessionId))?.viewer.id).toBe(userId);
  });

  test("reports all errors at once", async () => {
    const taken = await createUser();
    expect(
      await refusedFields(
        signUp(
          form({
            username: taken.username.toUpperCase(),
            email: "nonsense",
            password2: "other",
            accept_terms: undefined,
          }),
          CLIENT,
        ),
      ),
    ).toEqual({
      username: ["A user with that username already exists."],
      email: ["Enter a valid email address."],
      password2: ["The two password fields didn’t match."],
      accept_terms: ["You must accept the terms to continue"],
    });
  });

  test("shows a weak password on the second field", async () => {
    expect(await refusedFields(signUp(form({ password1: "12345678", password2: "12345678" }), CLIENT))).toEqual({
      password2: ["This password is too common.", "This password is entirely numeric."],
    });
  });

  test("compares the password also with a name that is taken", async () => {
    await createUser({ username: "bartholomew" });
    const values = { username: "bartholomew", password1: "bartholomew1", password2: "bartholomew1" };
    expect(await refusedFields(signUp(form(values), CLIENT))).toEqual({
      username: ["A user with that username already exists."],
      password2: ["The password is too similar to the username."],
    });
  });

  test("does not trim passwords", async () => {
    await signUp(form({ password1: "  spaced out  ", password2: "  spaced out  " }), CLIENT);
    const user = await findUser("newcomer");
    expect(await verifyPassword("  spaced out  ", user?.password ?? "")).toBe(true);
    expect(await verifyPassword("spaced out", user?.password ?? "")).toBe(false);
  });

  test("refuses an address that differs in case only", async () => {
    await createUser({ email: "Ann@example.com" });
    expect(await refusedFields(signUp(form({ email: "aNN@Example.COM" }), CLIENT))).toEqual({
      email: ["A user with that email already exists."],
    });
  });

  test("lowers the domain of an address and keeps what stands before it", async () => {
    await signUp(form({ email: "New.Comer@EXAMPLE.com" }), CLIENT);
    expect((await findUser("newcomer"))?.email).toBe("New.Comer@example.com");
  });

  test.each(["me", "ME", "123", "１２３"])("reserves the name %s", async (username) => {
    expect(await refusedFields(signUp(form({ username }), CLIENT))).toEqual({
      username: ["This username is reserved."],
    });
  });

  test("normalises names, so that two spellings are one name", async () => {
    await signUp(form({ username: "ａｎｎ" }), CLIENT);
    expect(await findUser("ann")).toBeDefined();
    expect(await refusedFields(signUp(form({ username: "Ann", email: "other@example.com" }), CLIENT))).toHaveProperty(
      "username",
    );
  });

  test("counts a name after normalising it", async () => {
    expect(await refusedFields(signUp(form({ username: "㌀".repeat(100) }), CLIENT))).toHaveProperty("username");
  });
});

describe("registration by the API", () => {
  test("SR-01 good data is accepted", async () => {
    expect(await register()).toMatchObject({ username: "newcomer" });
  });

  test("SR-02 passwords that differ are an error on password2", async () => {
    const fields = await refusedFields(register({ password2: "otherpass123" }));
    expect(fields).toEqual({ password2: ["Passwords must match."] });
  });

  test("SR-03 the password 123 is refused", async () => {
    const fields = await refusedFields(register({ password: "123", password2: "123" }));
    expect(fields.non_field_errors).toContain("This password is too short. It must contain at least 8 characters.");
  });

  test("SR-04 the password password123 is refused", async () => {
    expect(await refusedFields(register({ password: "password123", password2: "password123" }))).toEqual({
      non_field_errors: ["This password is too common."],
    });
  });

  test("SR-05 a password like the username is refused", async () => {
    const values = { username: "testuser", password: "testuser123", password2: "testuser123" };
    expect(await refusedFields(register(values))).toEqual({
      non_field_errors: ["The password is too similar to the username."],
    });
  });

  test("SR-06 the password is stored hashed, and the hash fits", async () => {
    const account = await register();
    expect(account.password).not.toContain("securepass123");
    expect(await verifyPassword("securepass123", account.password)).toBe(true);
  });

  test("makes no session and notes no login", async () => {
    expect((await register()).lastLogin).toBeNull();
  });

  test("judges strength only when every field is right", async () => {
    expect(await refusedFields(register({ email: "nonsense", password: "123", password2: "124" }))).toEqual({
      email: ["Enter a valid email address."],
    });
  });
});

describe("races", () => {
  test("of parallel registrations of one name in two spellings one succeeds and the rest are refused", async () => {
    const names = ["Racer", "racer", "RACER", "ｒacer", "Racer", "racer"];
    const results = await Promise.allSettled(
      names.map((username, index) => register({ username, email: `racer${index}@example.com` })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason.fields).toEqual({ username: ["A user with that username already exists."] });
      }
    }
  });

  test("of parallel registrations of one address one succeeds and the rest are refused", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) => register({ username: `racer${index}`, email: "One@example.com" })),
    );
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected") {
        expect(result.reason.fields).toEqual({ email: ["A user with that email already exists."] });
      }
    }
  });
});

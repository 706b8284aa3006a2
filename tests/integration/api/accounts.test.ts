import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#db/client.ts";
import { users } from "#db/schema/index.ts";
import { get, post } from "#tests/support/api.ts";
import { createUser, PASSWORD, type User } from "#tests/support/factories.ts";

let user: User;
let other: User;
beforeEach(async () => {
  [user, other] = await Promise.all([createUser(), createUser()]);
});

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const stored = async (id = user.id) => (await db.select().from(users).where(eq(users.id, id)))[0];

describe("username change", () => {
  const change = (new_username: unknown, password: unknown = PASSWORD) =>
    post("auth/username/change/", { password, new_username }, { as: user });
  const changedAt = (usernameLastChanged: Date) =>
    db.update(users).set({ usernameLastChanged }).where(eq(users.id, user.id));
  const TAKEN = { new_username: ["A user with that username already exists."] };

  test.each(["NC-01", "SU-01"])("%s the right password and a free name change it", async () => {
    const { status, body } = await change("newname");
    expect(status).toBe(200);
    expect(body).toEqual({ detail: "Username changed successfully.", username: "newname" });
    expect((await stored())?.username).toBe("newname");
  });

  test("NC-02 anonymous is 401", async () => {
    expect((await post("auth/username/change/", { password: PASSWORD, new_username: "x" })).status).toBe(401);
  });

  test.each(["NC-03", "SU-02"])("%s a wrong password is an error on it", async () => {
    const { status, body } = await change("newname", "wrong");
    expect(status).toBe(400);
    expect(body).toEqual({ password: ["Password is incorrect."] });
    expect((await stored())?.username).toBe(user.username);
  });

  test.each(["NC-04", "SU-03"])("%s a taken name is refused", async () => {
    const { status, body } = await change(other.username);
    expect(status).toBe(400);
    expect(body).toEqual(TAKEN);
  });

  test.each(["NC-05", "SU-04"])("%s a taken name in upper case is refused", async () => {
    expect((await change(other.username.toUpperCase())).body).toEqual(TAKEN);
  });

  test.each(["NC-06", "SU-07"])("%s the first change notes the time and has no cooldown", async () => {
    expect((await change("newname")).status).toBe(200);
    expect((await stored())?.usernameLastChanged).toBeInstanceOf(Date);
  });

  test("NC-07 a second change at once is refused and the first stays", async () => {
    await change("newname");
    const { status, body } = await change("othername");
    expect(status).toBe(400);
    expect(body.new_username).toEqual([
      "You can only change your username once every 30 days. Please wait 30 more day(s).",
    ]);
    expect((await stored())?.username).toBe("newname");
  });

  test.each(["NC-08", "SU-06"])("%s after 31 days it may be changed", async () => {
    await changedAt(daysAgo(31));
    expect((await change("newname")).status).toBe(200);
  });

  test("NC-09 after exactly 30 days it may be changed", async () => {
    await changedAt(daysAgo(30));
    expect((await change("newname")).status).toBe(200);
  });

  test("NC-10 after 29 days it may not", async () => {
    await changedAt(daysAgo(29));
    expect((await change("newname")).status).toBe(400);
  });

  test("SU-05 after 10 days it may not", async () => {
    await changedAt(daysAgo(10));
    expect((await change("newname")).body.new_username[0]).toContain("30 days");
  });

  test("NC-11 a missing password is an error on it", async () => {
    const { status, body } = await post("auth/username/change/", { new_username: "newname" }, { as: user });
    expect(status).toBe(400);
    expect(body).toEqual({ password: ["This field is required."] });
  });

  test("NC-12 a missing name is an error on it", async () => {
    const { status, body } = await post("auth/username/change/", { password: PASSWORD }, { as: user });
    expect(status).toBe(400);
    expect(body).toEqual({ new_username: ["This field is required."] });
  });

  test("NC-13 151 characters are too many", async () => {
    const { status, body } = await change("a".repeat(151));
    expect(status).toBe(400);
    expect(body).toEqual({ new_username: ["Ensure this field has no more than 150 characters."] });
  });

  test("NC-14 a name with spaces is refused with the message alone", async () => {
    const { status, body } = await change("new name");
    expect(status).toBe(400);
    expect(body).toEqual({
      new_username: ["Enter a valid username. This value may contain only letters, numbers, and @ . + - _ characters."],
    });
  });

  test("NC-15 the own name in upper case is allowed", async () => {
    const { status } = await change(user.username.toUpperCase());
    expect(status).toBe(200);
    expect((await stored())?.username).toBe(user.username.toUpperCase());
  });

  test("names are normalised, and `me` and numbers, which could be an id, are reserved", async () => {
    expect((await change("me")).body).toEqual({ new_username: ["This username is reserved."] });
    expect((await change(12345)).body).toEqual({ new_username: ["This username is reserved."] });
    expect((await change("ｎｅｗ")).body.username).toBe("new");
  });

  test("of two simultaneous changes one is made", async () => {
    const answers = await Promise.all([change("first"), change("second")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

describe("email change", () => {
  const change = (new_email: unknown, password: unknown = PASSWORD) =>
    post("auth/email/change/", { password, new_email }, { as: user });
  const verify = (token: unknown) => post("auth/email/verify/", { token });
  const request = async (values: Partial<typeof users.$inferInsert> = {}) => {
    const token = crypto.randomUUID();
    await db
      .update(users)
      .set({
        pendingEmail: "new@example.com",
        emailVerificationToken: token,
        emailVerificationExpires: new Date(Date.now() + DAY),
        ...values,
      })
      .where(eq(users.id, user.id));
    return token;
  };

  test.each(["EC-01", "SE-01"])("%s the right password and a free address start a change", async () => {
    const { status, body } = await change("new@example.com");
    expect(status).toBe(200);
    expect(body).toEqual({ detail: "Verification email sent to your new email address." });
    const row = await stored();
    expect(row).toMatchObject({ pendingEmail: "new@example.com", email: user.email });
    expect(row?.emailVerificationToken).toHaveLength(36);
    const hours = ((row?.emailVerificationExpires?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    const jobs = await db.execute("select data from pgboss.job where data::text like '%address-change.requested%'");
    expect(jobs).toHaveLength(1);
  });

  test.each(["EC-02", "SE-04"])("%s another user's address is refused", async () => {
    const { status, body } = await change(other.email);
    expect(status).toBe(400);
    expect(body).toEqual({ new_email: ["A user with that email already exists."] });
  });

  test.each(["EC-03", "SE-03"])("%s the current address is refused", async () => {
    const { status, body } = await change(user.email.toUpperCase());
    expect(status).toBe(400);
    expect(body).toEqual({ new_email: ["New email must be different from current email."] });
  });

  test.each(["EC-04", "SE-02"])("%s a wrong password is an error on it", async () => {
    expect((await change("new@example.com", "wrong")).body).toEqual({ password: ["Password is incorrect."] });
  });

  test("EC-05 anonymous is 401", async () => {
    expect((await post("auth/email/change/", { password: PASSWORD, new_email: "a@example.com" })).status).toBe(401);
  });

  test("EC-06 bad syntax is refused", async () => {
    const { status, body } = await change("not an address");
    expect(status).toBe(400);
    expect(body).toEqual({ new_email: ["Enter a valid email address."] });
  });

  test("EC-07 missing fields are errors on them", async () => {
    expect((await post("auth/email/change/", { new_email: "a@example.com" }, { as: user })).body).toEqual({
      password: ["This field is required."],
    });
    expect((await post("auth/email/change/", { password: PASSWORD }, { as: user })).body).toEqual({
      new_email: ["This field is required."],
    });
  });

  test.each(["EC-08", "SE-05"])("%s another's address in upper case is refused", async () => {
    expect((await change(other.email.toUpperCase())).body).toHaveProperty("new_email");
  });

  test("SE-06 the address is kept in lower case", async () => {
    await change("New.Address@Example.COM");
    expect((await stored())?.pendingEmail).toBe("new.address@example.com");
  });

  test("EV-01 a valid token changes the address and is forgotten", async () => {
    const { status, body } = await verify(await request());
    expect(status).toBe(200);
    expect(body).toEqual({ detail: "Email changed successfully.", email: "new@example.com" });
    expect(await stored()).toMatchObject({
      email: "new@example.com",
      pendingEmail: "",
      emailVerificationToken: "",
      emailVerificationExpires: null,
    });
  });

  test("EV-02 an expired token is refused", async () => {
    const { status, body } = await verify(await request({ emailVerificationExpires: daysAgo(1) }));
    expect(status).toBe(400);
    expect(body).toEqual({ token: ["Verification token has expired."] });
  });

  test("EV-03 an unknown token is refused", async () => {
    const { status, body } = await verify(crypto.randomUUID());
    expect(status).toBe(400);
    expect(body).toEqual({ token: ["Invalid verification token."] });
  });

  test("EV-04 a missing, blank or long token is an error on it", async () => {
    expect((await post("auth/email/verify/", {})).body).toEqual({ token: ["This field is required."] });
    expect((await verify(" ")).body).toEqual({ token: ["This field may not be blank."] });
    expect((await verify("x".repeat(37))).body).toEqual({
      token: ["Ensure this field has no more than 36 characters."],
    });
  });

  test("EV-05 the token may come in the address", async () => {
    const { status } = await get(`auth/email/verify/?token=${await request()}`);
    expect(status).toBe(200);
    expect((await stored())?.email).toBe("new@example.com");
  });

  test("EV-06 without one there is an error", async () => {
    const { status, body } = await get("auth/email/verify/");
    expect(status).toBe(400);
    expect(body).toEqual({ error: "Token is required." });
  });

  test("an address taken meanwhile is refused and the request is cleared", async () => {
    const token = await request({ pendingEmail: other.email });
    const { status, body } = await verify(token);
    expect(status).toBe(400);
    expect(body).toEqual({ token: ["A user with that email already exists."] });
    expect((await stored())?.emailVerificationToken).toBe("");
  });

  test("EF-01 after the change the old address is free", async () => {
    await change("new@example.com");
    await verify((await stored())?.emailVerificationToken);
    expect((await stored())?.email).toBe("new@example.com");
    const account = { username: "heir", email: user.email, password: PASSWORD, password2: PASSWORD };
    expect((await post("users/", account)).status).toBe(201);
  });

  test("EF-02 a token works once", async () => {
    const token = await request();
    expect((await verify(token)).status).toBe(200);
    expect((await verify(token)).status).toBe(400);
  });
});

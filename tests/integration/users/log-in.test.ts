import { describe, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { logger } from "#lib/observability/logger.ts";
import { findSession } from "#lib/sessions/read-sessions.ts";
import { hashPassword } from "#lib/users/password-hash.ts";
import { CLIENT, reload } from "#tests/support/accounts.ts";
import { holding, runBehindLock } from "#tests/support/behind-lock.ts";
import { createUser, PASSWORD } from "#tests/support/factories.ts";
import { refusalOf, refusedFields } from "#tests/support/refusal.ts";
import { logIn, verifyCredentials } from "#tests/support/surfaces.ts";

const FAILED = "Please enter a correct username and password. Note that both fields may be case-sensitive.";

const enter = (username: string, password = PASSWORD) => logIn({ username, password }, CLIENT);

test("the right name and password open a session and note the login", async () => {
  const user = await createUser();
  const info = vi.spyOn(logger, "info");
  const { userId, sessionId } = await enter(user.username);
  expect(info).toHaveBeenCalledWith("session.opened", { userId: user.id, username: user.username });
  expect(userId).toBe(user.id);
  expect((await findSession(sessionId))?.viewer).toEqual({
    id: user.id,
    username: user.username,
    isStaff: false,
    sessionId,
  });
  expect((await reload(user)).lastLogin).toBeInstanceOf(Date);
});

test.each([
  ["a name copied out of an email", { username: "רות" }, "\u2068רות\u2069"],
  ["an email address", { email: "ann@example.com" }, "\u202aann@example.com\u202c"],
])("%s may bring marks of its direction", async (_, values, typed) => {
  const user = await createUser(values);
  expect((await enter(typed)).userId).toBe(user.id);
});

test("a username from before such marks were refused is another one", async () => {
  await createUser({ username: "tom" });
  const user = await createUser({ username: "\u2068tom\u2069" });
  expect((await enter(user.username)).userId).toBe(user.id);
});

describe("a failed login has the same message for every cause:", () => {
  test.each([
    ["a wrong password", {}, (name: string) => enter(name, "wrong")],
    ["another case of the name", { username: "Ann" }, () => enter("ann")],
    ["a wrong password for the email", { email: "ann@example.com" }, () => enter("ann@example.com", "wrong")],
    ["the email of an inactive account", { email: "ann@example.com", isActive: false }, () => enter("ann@example.com")],
    ["an unknown name", {}, () => enter("unknown")],
    ["an inactive account", { isActive: false }, (name: string) => enter(name)],
  ])("%s", async (_cause, values, attempt) => {
    const user = await createUser(values);
    const refusal = await refusalOf(attempt(user.username));
    expect(refusal).toMatchObject({ code: "unauthenticated", fields: { "": [FAILED] } });
    expect((await reload(user)).lastLogin).toBeNull();
  });
});

describe("the email address does instead of the name", () => {
  test.each([
    ["as it is", "kati@münchen.example"],
    ["in another case", "KATI@München.example"],
    ["as browsers send it", "kati@xn--mnchen-3ya.example"],
  ])("%s", async (_how, typed) => {
    const user = await createUser({ email: "kati@münchen.example" });
    expect((await enter(typed)).userId).toBe(user.id);
  });

  test("but not for the API", async () => {
    const user = await createUser();
    const attempt = verifyCredentials({ username: user.email, password: PASSWORD }, "rest", {
      address: CLIENT.ipAddress,
      device: null,
    });
    expect(await refusalOf(attempt)).toMatchObject({ code: "unauthenticated" });
  });

  test("also when the name of another account looks like it", async () => {
    const victim = await createUser();
    const namesake = await createUser({ username: victim.email, password: await hashPassword("another-password-7") });
    expect((await enter(victim.email)).userId).toBe(victim.id);
    expect((await enter(victim.email, "another-password-7")).userId).toBe(namesake.id);
  });

  test("and failures with it are counted with those of the name", async () => {
    const user = await createUser();
    env.RATE_LIMITS = true;
    try {
      for (const typed of [user.username, user.email, user.username, user.email, user.username]) {
        expect(await refusalOf(enter(typed, "wrong"))).toMatchObject({ code: "unauthenticated" });
      }
      expect(await refusalOf(enter(user.email))).toMatchObject({ code: "rate_limited" });
    } finally {
      env.RATE_LIMITS = false;
    }
  });
});

test("missing fields are named", async () => {
  expect(await refusedFields(logIn({}, CLIENT))).toEqual({
    username: ["This field is required."],
    password: ["This field is required."],
  });
});

test("proving a password for the API notes no login", async () => {
  const user = await createUser();
  await verifyCredentials({ username: user.username, password: PASSWORD }, "rest", {
    address: CLIENT.ipAddress,
    device: null,
  });
  expect((await reload(user)).lastLogin).toBeNull();
});

test("a compatible spelling of the name is the same name", async () => {
  await createUser({ username: "ann" });
  await enter("ａｎｎ");
});

test("many logins of one account at once all succeed", async () => {
  const user = await createUser();
  const logins = Array.from({ length: 6 }, () => () => enter(user.username));
  const results = await runBehindLock(holding(user), logins);
  expect(results.map(({ status }) => status)).toEqual(Array(6).fill("fulfilled"));
});

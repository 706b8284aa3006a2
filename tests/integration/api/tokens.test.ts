import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { db, sql } from "#db/client.ts";
import { updateAccount } from "#db/queries/accounts.ts";
import { lockFamily, revokeFamily } from "#db/queries/tokens.ts";
import { blacklistedTokens, outstandingTokens, tokenFamilies, users } from "#db/schema/index.ts";
import { issueRecoveryToken } from "#lib/tokens/issue-tokens.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { startHashers } from "#lib/users/password-hash.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { type Answer, call, get, post } from "#tests/support/api.ts";
import { holding, runBehindLock } from "#tests/support/behind-lock.ts";
import { createUser, PASSWORD, type User } from "#tests/support/factories.ts";

let user: User;
beforeEach(async () => {
  user = await createUser();
});

const logIn = (password = PASSWORD, username = user.username): Promise<Answer> =>
  post("auth/login/", { username, password });
const logInWithCookie = () => post("auth/mylogin/", { username: user.username, password: PASSWORD });
const refresh = (token: unknown) => post("auth/token/refresh/", { refresh: token });
const verify = (token: unknown) => post("auth/token/verify/", { token });
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
const cookieOf = (answer: Answer) => answer.headers.get("set-cookie")?.split(";")[0] ?? "";
const isBlacklisted = async (token: string) => {
  const rows = await db
    .select()
    .from(outstandingTokens)
    .innerJoin(blacklistedTokens, eq(blacklistedTokens.tokenId, outstandingTokens.id))
    .where(eq(outstandingTokens.jti, claimsOf(token).jti));
  return rows.length === 1;
};

describe("login", () => {
  test("is unavailable while no password can be checked, with a Retry-After", async () => {
    startHashers("/nonexistent/password-worker.mjs");
    const { status, body, headers } = await logIn();
    expect([status, body, headers.get("retry-after")]).toEqual([
      ...[503, { detail: "Service temporarily unavailable, try again later." }, "10"],
    ]);
    expect((await logIn()).status).toBe(200);
  });

  test("JL-01 the right password gives a pair of tokens", async () => {
    const { status, body } = await logIn();
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["access", "refresh"]);
  });

  test("JL-02 a wrong password is 401", async () => {
    const { status, body, headers } = await logIn("wrong");
    expect(status).toBe(401);
    expect(body).toEqual({ detail: "No active account found with the given credentials" });
    expect(headers.get("www-authenticate")).toBe('Bearer realm="api"');
  });

  test("JL-03 an unknown user is 401, and so are an inactive one, an email address and another case", async () => {
    const inactive = await createUser({ isActive: false });
    for (const username of ["unknown", inactive.username, user.email, user.username.toUpperCase()]) {
      expect((await logIn(PASSWORD, username)).status).toBe(401);
    }
  });

  test("JL-04 a missing password is 400", async () => {
    const { status, body } = await post("auth/login/", { username: user.username });
    expect(status).toBe(400);
    expect(body).toEqual({ password: ["This field is required."] });
  });

  test("tokens carry the contract's claims and nothing else", async () => {
    const { body } = await logIn();
    for (const [type, seconds] of [
      ["access", 300],
      ["refresh", 86_400],
    ] as const) {
      const token: string = body[type];
      expect(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()).toBe('{"alg":"HS256","typ":"JWT"}');
      const claims = claimsOf(token);
      expect(Object.keys(claims).sort()).toEqual(["exp", "iat", "jti", "token_type", "user_id"]);
      expect(claims).toMatchObject({ token_type: type, user_id: String(user.id) });
      expect(claims.jti).toMatch(/^[0-9a-f]{32}$/);
      expect(claims.exp - claims.iat).toBe(seconds);
      expect(claims.iat).toBeLessThan(Date.now() / 1000 + 1);
    }
  });

  test("a password that was changed while the login waited is wrong", async () => {
    const [answer] = await runBehindLock(holding(user), [() => logIn()], (tx) =>
      updateAccount(tx, user.id, { password: "another hash" }),
    );
    expect(answer).toMatchObject({
      value: { status: 401, body: { detail: "No active account found with the given credentials" } },
    });
  });

  test("the header is ignored, and the login is not noted on the account", async () => {
    const { status } = await post("auth/login/", { username: user.username, password: PASSWORD }, { token: "garbage" });
    expect(status).toBe(200);
    const [row] = await db.select().from(users).where(eq(users.id, user.id));
    expect(row?.lastLogin).toBeNull();
  });
});

describe("refresh", () => {
  test("JR-01 a fresh token gives a new pair", async () => {
    const { body } = await logIn();
    const renewed = await refresh(body.refresh);
    expect(renewed.status).toBe(200);
    expect(renewed.body.refresh).not.toBe(body.refresh);
    expect((await get("users/me/", { token: renewed.body.access })).status).toBe(200);
  });

  test("JR-02 a used token is 401", async () => {
    const { body } = await logIn();
    await refresh(body.refresh);
    const { status, body: refusal } = await refresh(body.refresh);
    expect(status).toBe(401);
    expect(refusal).toEqual({ detail: "Token is blacklisted", code: "token_not_valid" });
  });

  test("JR-03 garbage is 401, and so are an expired token and an access token", async () => {
    const { body } = await logIn();
    expect((await refresh("garbage")).body).toEqual({ detail: "Token is invalid", code: "token_not_valid" });
    expect((await refresh(body.access)).body).toEqual({ detail: "Token has wrong type", code: "token_not_valid" });
    expect((await refresh("garbage")).status).toBe(401);
  });

  test("JR-04 the old token is in the blacklist", async () => {
    const { body } = await logIn();
    await refresh(body.refresh);
    expect(await isBlacklisted(body.refresh)).toBe(true);
  });

  test("a missing or blank token is 400", async () => {
    expect((await post("auth/token/refresh/", {})).body).toEqual({ refresh: ["This field is required."] });
    expect((await refresh("")).body).toEqual({ refresh: ["This field may not be blank."] });
  });

  test("of six simultaneous uses exactly one wins, and the winner's token is good", async () => {
    for (let round = 0; round < 50; round++) {
      const { refresh: token } = await pairOf(user.id);
      const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(token)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
      const won = answers.find(({ status }) => status === 200);
      expect((await refresh(won?.body.refresh)).status).toBe(200);
    }
  }, 60_000);

  test("a device that is logged out meanwhile gets no new pair", async () => {
    const { body } = await logIn();
    const [family] = await db.select().from(tokenFamilies);
    const familyId = family?.id ?? "";
    const transactions = vi.spyOn(db, "transaction");
    const [renewed] = await runBehindLock(
      (tx) => lockFamily(tx, user.id, familyId),
      [() => refresh(body.refresh)],
      (tx) => revokeFamily(tx, familyId),
    );
    expect(renewed).toMatchObject({ value: { status: 401, body: { detail: "Token is blacklisted" } } });
    // The two of them, and none again because they stood in each other's way.
    expect(transactions).toHaveBeenCalledTimes(2);
    transactions.mockRestore();
  });

  test("a token used again later revokes its whole family", async () => {
    const { body } = await logIn();
    const { body: second } = await refresh(body.refresh);
    await db.update(blacklistedTokens).set({ blacklistedAt: new Date(Date.now() - 11_000) });
    expect((await refresh(body.refresh)).status).toBe(401);
    expect((await refresh(second.refresh)).body.detail).toBe("Token is blacklisted");
  });

  test("an inactive user's and a deleted user's tokens are refused", async () => {
    const { body } = await logIn();
    await db.update(users).set({ isActive: false }).where(eq(users.id, user.id));
    const inactive = await refresh(body.refresh);
    expect(inactive.status).toBe(401);
    expect(inactive.body.detail).toBe("No active account found for the given token.");
    await db.delete(users).where(eq(users.id, user.id));
    const deleted = await refresh(body.refresh);
    expect(deleted.status).toBe(401);
    expect(deleted.body.detail).toBe("User not found");
  });
});

async function pairOf(userId: number) {
  const { issueTokens } = await import("#lib/tokens/issue-tokens.ts");
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  const client = { userAgent: "", ipAddress: "" };
  return await issueTokens({ userId, passwordHash: row?.password ?? "" }, "login", client);
}

describe("verify", () => {
  test("JV-01 an access token is good", async () => {
    const { body } = await logIn();
    const { status, body: verdict } = await verify(body.access);
    expect(status).toBe(200);
    expect(verdict).toEqual({});
  });

  test("JV-02 a refresh token is good", async () => {
    expect((await verify((await logIn()).body.refresh)).status).toBe(200);
  });

  test("JV-03 garbage is 401", async () => {
    const { status, body } = await verify("garbage");
    expect(status).toBe(401);
    expect(body).toEqual({ detail: "Token is invalid", code: "token_not_valid" });
  });

  test("JV-04 a blacklisted refresh token is 400, its access token still good", async () => {
    const { body } = await logIn();
    await refresh(body.refresh);
    const { status, body: verdict } = await verify(body.refresh);
    expect(status).toBe(400);
    expect(verdict).toEqual({ non_field_errors: ["Token is blacklisted"] });
    expect((await verify(body.access)).status).toBe(200);
  });

  test("an access token ended by a password change is invalid", async () => {
    const { body } = await logIn();
    await changePassword("brandnewpass123");
    expect((await verify(body.access)).body).toEqual({ detail: "Token is invalid", code: "token_not_valid" });
    expect((await post("auth/token/verify/", {})).body).toEqual({ token: ["This field is required."] });
  });
});

const changePassword = (new_password: string, old_password = PASSWORD, new_password2 = new_password) =>
  post("auth/password/change/", { old_password, new_password, new_password2 }, { as: user });

describe("login with a cookie", () => {
  test("JC-01 the access token is in the body, the refresh token is not", async () => {
    const { status, body } = await logInWithCookie();
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(["access_token"]);
  });

  test("JC-02 the cookie is out of reach of scripts and other sites", async () => {
    const cookie = (await logInWithCookie()).headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^refresh_token=ey/);
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Strict/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).not.toMatch(/Max-Age|Expires/);
  });

  test("JC-03 a wrong password is 401", async () => {
    expect((await post("auth/mylogin/", { username: user.username, password: "wrong" })).status).toBe(401);
  });

  test("another site can neither set nor use the refresh cookie", async () => {
    const cookie = cookieOf(await logInWithCookie());
    const sites: Record<string, string>[] = [{ "sec-fetch-site": "same-site" }, { origin: "https://evil.example" }];
    for (const site of sites) {
      const credentials = { username: user.username, password: PASSWORD };
      const refusals = [
        await post("auth/mylogin/", credentials, { headers: site }),
        await post("auth/token/refresh/", {}, { headers: { ...site, cookie } }),
        await post("auth/logout/", {}, { headers: { ...site, cookie } }),
      ];
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/^CSRF Failed: /) } });
        expect(refusal.headers.has("set-cookie")).toBe(false);
      }
    }
    expect((await post("auth/token/refresh/", {}, { headers: { cookie } })).status).toBe(200);
  });

  test("the refresh cookie is read by refresh and cleared by logout", async () => {
    const cookie = cookieOf(await logInWithCookie());
    const renewed = await post("auth/token/refresh/", {}, { headers: { cookie } });
    expect(renewed.status).toBe(200);
    expect(Object.keys(renewed.body)).toEqual(["access"]);
    const next = cookieOf(renewed);
    expect(next).not.toBe(cookie);

    const out = await post("auth/logout/", {}, { headers: { cookie: next } });
    expect(out.status).toBe(204);
    expect(out.headers.get("set-cookie")).toMatch(/^refresh_token=; .*Max-Age=0/);
    expect((await post("auth/token/refresh/", {}, { headers: { cookie: next } })).status).toBe(401);
  });

  test("logging out works with nothing, twice and with garbage", async () => {
    const { body } = await logIn();
    for (const json of [
      {},
      { refresh: body.refresh },
      { refresh: body.refresh },
      { refresh: "garbage" },
      { refresh: "" },
    ]) {
      expect((await post("auth/logout/", json)).status).toBe(204);
    }
    expect((await refresh(body.refresh)).status).toBe(401);
  });
});

describe("a login that has ended", () => {
  const me = async (token: string) => (await get("users/me/", { token })).status;
  const familyOf = async (refreshToken: string) => {
    const [row] = await db
      .select({ id: outstandingTokens.familyId })
      .from(outstandingTokens)
      .where(eq(outstandingTokens.jti, claimsOf(refreshToken).jti));
    return row?.id ?? "";
  };

  test("revokes its access tokens when its device is removed, and no others", async () => {
    const [lost, own] = [await pairOf(user.id), await pairOf(user.id)];
    const { body: renewed } = await refresh(lost.refresh);
    const id = await familyOf(lost.refresh);
    expect((await call("DELETE", `users/me/sessions/${id}/`, { token: own.access })).status).toBe(204);
    for (const token of [lost.access, renewed.access]) {
      expect(await me(token)).toBe(401);
      expect((await verify(token)).body).toEqual({ detail: "Token is invalid", code: "token_not_valid" });
    }
    expect(await me(own.access)).toBe(200);
  });

  test("revokes its access tokens at logout", async () => {
    const [one, other] = [await pairOf(user.id), await pairOf(user.id)];
    expect(await me(one.access)).toBe(200);
    await post("auth/logout/", { refresh: one.refresh });
    expect(await me(one.access)).toBe(401);
    expect(await me(other.access)).toBe(200);
    expect(await me((await pairOf(user.id)).access)).toBe(200);
  });

  test("revokes its access tokens when a used refresh token is sent again", async () => {
    const [stolen, other] = [await pairOf(user.id), await pairOf(user.id)];
    const { body: renewed } = await refresh(stolen.refresh);
    await db.update(blacklistedTokens).set({ blacklistedAt: new Date(Date.now() - 11_000) });
    await refresh(stolen.refresh);
    for (const token of [stolen.access, renewed.access]) expect(await me(token)).toBe(401);
    expect(await me(other.access)).toBe(200);
  });

  test("revokes them although its transaction began before the token was issued", async () => {
    const pair = await pairOf(user.id);
    const familyId = await familyOf(pair.refresh);
    const renewed = await db.transaction(async (tx) => {
      // Sets the time of the transaction.
      await tx.execute("select now()");
      const { body } = await refresh(pair.refresh);
      await revokeFamily(tx, familyId);
      return body;
    });
    expect(await me(renewed.access)).toBe(401);
  });

  test("an access token older than a lifetime that was shortened is expired", async () => {
    const { access } = await pairOf(user.id);
    expect(await me(access)).toBe(200);
    const minutes = env.ACCESS_TOKEN_MINUTES;
    env.ACCESS_TOKEN_MINUTES = -1;
    try {
      expect((await verify(access)).body.detail).toBe("Token is expired");
    } finally {
      env.ACCESS_TOKEN_MINUTES = minutes;
    }
  });

  test("costs a request with an access token no additional statement", async () => {
    const pair = await pairOf(user.id);
    await post("auth/logout/", { refresh: (await pairOf(user.id)).refresh });
    await me(pair.access);
    const statements: string[] = [];
    sql.options.debug = (_, statement) => void statements.push(statement);
    try {
      expect(await me(pair.access)).toBe(200);
    } finally {
      sql.options.debug = false;
    }
    expect(statements.filter((statement) => statement.includes("tokens_valid_after"))).toHaveLength(1);
    expect(statements.filter((statement) => statement.includes("token_families"))).toHaveLength(1);
  });
});

describe("bearer tokens", () => {
  const refusal = (message: string) => ({
    detail: "Given token not valid for any token type",
    code: "token_not_valid",
    messages: [{ token_class: "AccessToken", token_type: "access", message }],
  });

  test("invalid ones are 401 also where none is needed", async () => {
    const { refresh: token } = await pairOf(user.id);
    expect((await get("posts/", { token: "garbage" })).body).toEqual(refusal("Token is invalid"));
    expect((await get("posts/", { token })).body).toEqual(refusal("Token has wrong type"));
    expect((await get("posts/", { token: "a b" })).body).toEqual({
      detail: "Authorization header must contain two space-delimited values",
      code: "bad_authorization_header",
    });
    expect((await get("posts/", { headers: { authorization: "Bearer" } })).status).toBe(401);
    expect((await get("posts/", { headers: { authorization: "bearer garbage" } })).status).toBe(200);
  });

  test("those of an inactive and of a deleted user are answered differently", async () => {
    const { token } = await signToken("access", user.id);
    await db.update(users).set({ isActive: false }).where(eq(users.id, user.id));
    expect((await get("posts/", { token })).body).toEqual({ detail: "User is inactive", code: "user_inactive" });
    await db.delete(users).where(eq(users.id, user.id));
    expect((await get("posts/", { token })).body).toEqual({ detail: "User not found", code: "user_not_found" });
  });
});

describe("password change", () => {
  const NEW = "newsecurepass123";

  test("PC-01 the new password works, the old one no longer", async () => {
    const { status, body } = await changePassword(NEW);
    expect(status).toBe(200);
    expect(body).toEqual({ detail: "Password changed successfully." });
    expect((await logIn(NEW)).status).toBe(200);
    expect((await logIn(PASSWORD)).status).toBe(401);
  });

  test("PC-02 a wrong old password is an error on old_password alone", async () => {
    const { status, body } = await changePassword(NEW, "wrong", "different");
    expect(status).toBe(400);
    expect(body).toEqual({ old_password: ["Current password is incorrect."] });
  });

  test("PC-03 differing new ones are an error on new_password2", async () => {
    const { status, body } = await changePassword(NEW, PASSWORD, "newsecurepass456");
    expect(status).toBe(400);
    expect(body).toEqual({ new_password2: ["New passwords must match."] });
  });

  test("PC-04 a weak one is refused", async () => {
    const { status, body } = await changePassword("123");
    expect(status).toBe(400);
    expect(body.non_field_errors).toEqual([
      "This password is too short. It must contain at least 8 characters.",
      "This password is too common.",
      "This password is entirely numeric.",
    ]);
  });

  test("PC-05 anonymous is 401", async () => {
    expect((await post("auth/password/change/", {})).status).toBe(401);
  });

  test("PC-06 all refresh tokens are blacklisted and access tokens end", async () => {
    const [one, two] = [await pairOf(user.id), await pairOf(user.id)];
    await changePassword(NEW);
    expect(await isBlacklisted(one.refresh)).toBe(true);
    expect(await isBlacklisted(two.refresh)).toBe(true);
    expect((await get("users/me/", { token: one.access })).status).toBe(401);
    const { body } = await logIn(NEW);
    expect((await get("users/me/", { token: body.access })).status).toBe(200);
  });

  test("SP-01 a right old and a good new password are accepted", async () => {
    expect((await changePassword(NEW)).status).toBe(200);
  });

  test("SP-02 a wrong old password is an error on old_password", async () => {
    expect(Object.keys((await changePassword(NEW, "wrong")).body)).toEqual(["old_password"]);
  });

  test("SP-03 differing new ones are an error on new_password2", async () => {
    expect(Object.keys((await changePassword(NEW, PASSWORD, "x")).body)).toEqual(["new_password2"]);
  });

  test("SP-04 123 is refused", async () => {
    expect((await changePassword("123")).status).toBe(400);
  });
});

describe("recovery", () => {
  const NEW = "newresetpass789";
  const recover = (email: unknown) => post("auth/token/recovery/", { email });
  const reset = (token: string, new_password = NEW, new_password2 = new_password) =>
    post("auth/password/reset/", { new_password, new_password2 }, { token });

  test("PT-01 a known address is answered 200 and gets one email job", async () => {
    const { status, body } = await recover(user.email);
    expect(status).toBe(200);
    expect(body).toEqual({ "Recovery email send": "Success" });
    const rows = await db.execute("select data from pgboss.job where data::text like '%recovery.requested%'");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows[0])).toContain(user.email);
  });

  test("PT-02 an unknown address is answered the same", async () => {
    const { status, body } = await recover("unknown@example.com");
    expect(status).toBe(200);
    expect(body).toEqual({ "Recovery email send": "Success" });
  });

  test("PT-03 bad syntax is an error on email", async () => {
    expect((await recover("not an address")).body).toEqual({ email: ["Enter a valid email address."] });
    expect((await recover({})).body).toEqual({ email: ["Enter a valid email address."] });
  });

  test("PT-04 a missing email is an error on it", async () => {
    const { status, body } = await post("auth/token/recovery/", {});
    expect(status).toBe(400);
    expect(body).toEqual({ email: ["This field is required."] });
  });

  test("PT-05 exactly the issued tokens are blacklisted", async () => {
    const [one, two] = [await pairOf(user.id), await pairOf(user.id)];
    await recover(user.email);
    await issueRecoveryToken(user.id);
    expect(await isBlacklisted(one.refresh)).toBe(true);
    expect(await isBlacklisted(two.refresh)).toBe(true);
    expect(await db.select().from(outstandingTokens)).toHaveLength(3);
    expect(await db.select().from(blacklistedTokens)).toHaveLength(2);
  });

  test("logins and their access tokens end before the response, and a later login is kept", async () => {
    const before = await pairOf(user.id);
    await recover(user.email);
    expect((await refresh(before.refresh)).body.detail).toBe("Token is blacklisted");
    expect((await get("users/me/", { token: before.access })).status).toBe(401);
    const after = await pairOf(user.id);
    await issueRecoveryToken(user.id);
    expect((await refresh(after.refresh)).status).toBe(200);
  });

  test("the same statements run for a known and an unknown address", async () => {
    await pairOf(user.id);
    const statementsFor = async (email: string) => {
      const statements: string[] = [];
      sql.options.debug = (_, statement) => void statements.push(statement);
      try {
        expect((await recover(email)).status).toBe(200);
      } finally {
        sql.options.debug = false;
      }
      return statements;
    };
    // The first of all sets up the queue.
    await recover(user.email);
    const known = await statementsFor(user.email);
    expect(known.some((statement) => statement.includes("blacklisted_tokens"))).toBe(true);
    expect(await statementsFor("unknown@example.com")).toEqual(known);
  });

  test("PR-01 the emailed token sets a new password, once", async () => {
    const token = (await issueRecoveryToken(user.id)) ?? "";
    const { status, body } = await reset(token);
    expect(status).toBe(200);
    expect(body).toEqual({ detail: "Password reset successfully." });
    expect((await logIn(NEW)).status).toBe(200);
    expect((await reset(token)).status).toBe(401);
  });

  test("PR-02 anonymous is 401", async () => {
    expect((await post("auth/password/reset/", { new_password: NEW, new_password2: NEW })).status).toBe(401);
  });

  test("PR-03 differing ones are an error on new_password2", async () => {
    const token = (await issueRecoveryToken(user.id)) ?? "";
    expect((await reset(token, NEW, "other")).body).toEqual({ new_password2: ["New passwords must match."] });
    expect((await reset(token)).status).toBe(200);
  });

  test("PR-04 123 is refused", async () => {
    const { status, body } = await reset((await issueRecoveryToken(user.id)) ?? "", "123");
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(["non_field_errors"]);
  });

  test("PR-05 all refresh tokens are blacklisted, and access tokens end with them", async () => {
    const token = (await issueRecoveryToken(user.id)) ?? "";
    const [one, two] = [await pairOf(user.id), await pairOf(user.id)];
    await reset(token);
    expect(await isBlacklisted(one.refresh)).toBe(true);
    expect(await isBlacklisted(two.refresh)).toBe(true);
    expect((await get("users/me/", { token: one.access })).status).toBe(401);
  });

  test("PR-06 a bad token is 401", async () => {
    expect((await reset("garbage")).status).toBe(401);
  });

  test("PF-01 recover, reset, log in", async () => {
    expect((await recover(user.email)).status).toBe(200);
    const token = (await issueRecoveryToken(user.id)) ?? "";
    expect((await reset(token)).status).toBe(200);
    expect((await logIn(NEW)).status).toBe(200);
    expect((await logIn(PASSWORD)).status).toBe(401);
  });

  test("an ordinary token and a session cannot reset a password, and the emailed token can do nothing else", async () => {
    const { access } = await pairOf(user.id);
    expect((await reset(access)).status).toBe(403);
    const passwords = { new_password: NEW, new_password2: NEW };
    const cookie = await sessionCookie(user);
    expect((await post("auth/password/reset/", passwords, { headers: { cookie } })).status).toBe(403);
    const token = (await issueRecoveryToken(user.id)) ?? "";
    for (const path of ["posts/", "users/me/"]) {
      const { status, body } = await get(path, { token });
      expect(status).toBe(401);
      expect(body.code).toBe("token_not_valid");
    }
    expect((await verify(token)).status).toBe(200);
    await reset(token);
    expect((await verify(token)).status).toBe(401);
  });

  test("of two emailed tokens used at once the first revokes the second", async () => {
    const tokens = [await issueRecoveryToken(user.id), await issueRecoveryToken(user.id)];
    const uses = tokens.map((token) => () => reset(token ?? ""));
    const results = await runBehindLock(holding(user), uses);
    const answers = results.map((result) => (result.status === "fulfilled" ? result.value.status : result.reason));
    expect(answers.sort()).toEqual([200, 401]);
  });

  test("an account that was deactivated meanwhile gets no new password", async () => {
    const token = (await issueRecoveryToken(user.id)) ?? "";
    const [result] = await runBehindLock(holding(user), [() => reset(token)], (tx) =>
      updateAccount(tx, user.id, { isActive: false }),
    );
    expect(result).toMatchObject({ value: { status: 401, body: { code: "user_inactive" } } });
  });

  test("requesting a recovery email logs no device in", async () => {
    await issueRecoveryToken(user.id);
    expect((await get("users/me/sessions/", { as: user })).body).toEqual([]);
  });

  test("the emailed token works once, also for many uses at once", async () => {
    const token = (await issueRecoveryToken(user.id)) ?? "";
    const answers = await Promise.all(Array.from({ length: 6 }, () => reset(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
  });
});

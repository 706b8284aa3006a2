import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { sql, type TransactionOf, transact } from "#db/client.ts";
import { DomainError } from "#lib/errors.ts";
import { changeLike } from "#lib/likes/change-like.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { knownClientOf } from "#lib/rest/known-client.ts";
import { type KnownDevice, withAccount } from "#lib/sessions/known-device.ts";
import { consume } from "#lib/throttle/consume.ts";
import { guardLogin } from "#lib/throttle/guard-login.ts";
import { LIMITS, type LimitName, NEW_POST_LIMITS } from "#lib/throttle/limits.ts";
import { withinLimits } from "#lib/throttle/within-limits.ts";
import { revokeRefreshToken } from "#lib/tokens/revoke-refresh-token.ts";
import { CLIENT } from "#tests/support/accounts.ts";
import { asViewer, createDraft, createPost, createUser, PASSWORD } from "#tests/support/factories.ts";
import { imageFile, jpeg } from "#tests/support/images.ts";
import { refusalOf, refusedFields } from "#tests/support/refusal.ts";
import {
  changePassword,
  changeUsername,
  createPost as createPostOf,
  createPostOnce,
  logIn,
  logInForTokens,
  requestEmailChange,
  requestPasswordReset,
  requestRecovery,
  updatePost,
} from "#tests/support/surfaces.ts";

beforeEach(() => {
  env.RATE_LIMITS = true;
});
afterEach(() => {
  env.RATE_LIMITS = false;
});

const HERE = "192.0.2.1";
const fail = (name: string, address = HERE) => guardLogin(name, address, async () => null);
const succeed = (name: string, address = HERE) => guardLogin(name, address, async () => "in");

/** Moves every pause and window into the past. */
const letTimePass = () => sql`update throttles set expire = expire - 86400000 * 3 where key not like 'login-pauses:%'`;

const usesOf = async (name: LimitName, subject: number) =>
  Number((await sql`select points from throttles where key = ${`${name}:${subject}`}`)[0]?.points ?? 0);

async function failTimes(times: number, name: string, address = HERE): Promise<void> {
  for (let attempt = 0; attempt < times; attempt++) expect(await fail(name, address)).toBeNull();
}

describe("logins", () => {
  test("after five failures an account pauses for ten minutes at this address", async () => {
    await failTimes(5, "ann");
    const refusal = await refusalOf(succeed("ann"));
    expect(refusal).toMatchObject({ code: "rate_limited", retryAfter: 600 });
  });

  test("the pause doubles each time, up to a day", async () => {
    const pauses: (number | undefined)[] = [];
    for (let round = 0; round < 10; round++) {
      await sql`delete from throttles where key like 'login-account:%'`;
      await failTimes(5, "ann");
      pauses.push((await refusalOf(fail("ann"))).retryAfter);
      await letTimePass();
    }
    expect(pauses).toEqual([600, 1200, 2400, 4800, 9600, 19_200, 38_400, 76_800, 86_400, 86_400]);
  });

  test("other addresses and other accounts are not concerned", async () => {
    await failTimes(5, "ann");
    expect(await succeed("ann", "198.51.100.7")).toBe("in");
    expect(await succeed("bob")).toBe("in");
  });

  test("a name counts the same in any case, whether it exists or not", async () => {
    await failTimes(3, "unknown");
    await failTimes(2, "UnKnown");
    expect((await refusalOf(fail("unknown"))).code).toBe("rate_limited");
  });

  test("the addresses of one IPv6 network are one", async () => {
    for (let host = 1; host <= 5; host++) await fail("ann", `2001:db8::${host}`);
    expect((await refusalOf(fail("ann", "2001:db8::99"))).code).toBe("rate_limited");
    expect(await fail("ann", "2001:db8:0:1::1")).toBeNull();
  });

  test("a success before the limit clears the count", async () => {
    await failTimes(4, "ann");
    expect(await succeed("ann")).toBe("in");
    await failTimes(4, "ann");
    expect(await succeed("ann")).toBe("in");
  });

  test("25 failures an hour over all addresses are the end, wherever they come from", async () => {
    for (let address = 1; address <= 5; address++) await failTimes(5, "ann", `198.51.100.${address}`);
    const refusal = await refusalOf(succeed("ann", "203.0.113.5"));
    expect(refusal.code).toBe("rate_limited");
    expect(refusal.retryAfter).toBeGreaterThan(3500);
  });

  test("failures of others do not block a device that has logged in before, which is limited by its own failures", async () => {
    const owner = await createUser();
    const known = withAccount(null, owner.id);
    const other = withAccount(null, owner.id);
    const attempt = (password: string, device: KnownDevice | null) =>
      logIn({ username: owner.username, password }, CLIENT, device);
    for (let address = 1; address <= 5; address++) await failTimes(5, owner.username, `198.51.100.${address}`);
    await sql`update throttles set points = 5000 where key like 'login-address:%'`;
    expect((await refusalOf(attempt(PASSWORD, null))).code).toBe("rate_limited");
    expect((await refusalOf(attempt(PASSWORD, withAccount(null, owner.id + 1)))).code).toBe("rate_limited");
    expect(await attempt(PASSWORD, known)).toHaveProperty("sessionId");

    for (let count = 0; count < 5; count++)
      expect((await refusalOf(attempt("no", known))).code).toBe("unauthenticated");
    expect((await refusalOf(attempt(PASSWORD, known))).code).toBe("rate_limited");
    expect(await attempt(PASSWORD, other)).toHaveProperty("sessionId");
  });

  test("devices that have logged in before have 25 failures an hour together", async () => {
    const owner = await createUser();
    const attempt = (password: string) =>
      logIn({ username: owner.username, password }, CLIENT, withAccount(null, owner.id));
    for (let count = 0; count < 25; count++) expect((await refusalOf(attempt("no"))).code).toBe("unauthenticated");
    expect((await refusalOf(attempt(PASSWORD))).code).toBe("rate_limited");
    expect(await logIn({ username: owner.username, password: PASSWORD }, CLIENT)).toHaveProperty("sessionId");
  });

  test("an API client is recognised by its refresh token, also expired or revoked", async () => {
    const owner = await createUser();
    const { refresh } = await logInForTokens({ username: owner.username, password: PASSWORD }, "cookie", CLIENT);
    await revokeRefreshToken(refresh);
    const request = (cookie: string) => new Request("http://localhost/api/v1/auth/mylogin/", { headers: { cookie } });
    const known = await knownClientOf(request(`refresh_token=${refresh}`));
    expect(known?.userIds).toEqual([owner.id]);
    expect(await knownClientOf(request(`refresh_token=${refresh.slice(0, -3)}abc`))).toBeNull();
    expect(await knownClientOf(request("refresh_token=nonsense"))).toBeNull();
  });

  test("an address that fails with ever other names is stopped, and this machine never is", async () => {
    const { times } = LIMITS["login-address"];
    await fail("ann-0");
    await sql`update throttles set points = ${times} where key = ${`login-address:${HERE}`}`;
    expect((await refusalOf(fail("ann-1"))).code).toBe("rate_limited");
    expect((await refusalOf(succeed("ann-2"))).code).toBe("rate_limited");
    expect(await succeed("ann-2", "198.51.100.7")).toBe("in");
    await fail("ann-3", "127.0.0.1");
    expect(await sql`select key from throttles where key like 'login-address:127%'`).toEqual([]);
  });

  test("a stolen session cannot be used to guess the password, in any form", async () => {
    const user = await createUser();
    const viewer = asViewer(user);
    const wrong = { password: "wrong", old_password: "wrong" };
    await refusedFields(changeUsername(viewer, { ...wrong, new_username: "other" }, "form"));
    await refusedFields(changePassword(viewer, wrong, "form"));
    await refusedFields(changePassword(viewer, wrong, "rest"));
    await refusedFields(requestEmailChange(viewer, { ...wrong, new_email: "a@example.com" }, "rest", HERE));
    await refusedFields(requestEmailChange(viewer, { ...wrong, new_email: "a@example.com" }, "form", HERE));
    const right = { old_password: PASSWORD, new_password1: "newsecurepass456", new_password2: "newsecurepass456" };
    expect(await refusalOf(changePassword(viewer, right, "form"))).toMatchObject({ code: "rate_limited" });
    // The owner, who logs in elsewhere, is not locked out by it.
    expect(await logIn({ username: user.username, password: PASSWORD }, CLIENT)).toHaveProperty("sessionId");
  });

  test("of fifty parallel wrong attempts five are made", async () => {
    let made = 0;
    const attempts = Array.from({ length: 50 }, () =>
      guardLogin("ann", HERE, async () => {
        made++;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return null;
      }),
    );
    const results = await Promise.allSettled(attempts);
    expect(made).toBe(5);
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(45);
  });

  test("twenty parallel right attempts all succeed", async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => succeed("ann")));
    expect(results).toEqual(Array(20).fill("in"));
  });

  test("the form's login is guarded", async () => {
    const user = await createUser();
    const attempt = (password: string) => logIn({ username: user.username, password }, CLIENT);
    for (let count = 0; count < 5; count++) expect((await refusalOf(attempt("wrong"))).code).toBe("unauthenticated");
    expect((await refusalOf(attempt(PASSWORD))).code).toBe("rate_limited");
    await letTimePass();
    expect(await attempt(PASSWORD)).toMatchObject({ userId: user.id });
  });
});

describe("new posts", () => {
  const words = { title: "Day", content: "Fog until noon." };

  async function writer({ hour = 0, day = 0 } = {}) {
    const viewer = asViewer(await createUser());
    const expire = Date.now() + 3_600_000;
    await sql`insert into throttles (key, points, expire) values
      (${`post-user-hour:${viewer.id}`}, ${hour}, ${expire}), (${`post-user-day:${viewer.id}`}, ${day}, ${expire + 1_800_000})`;
    return { viewer, uses: () => Promise.all(NEW_POST_LIMITS.map((name) => usesOf(name, viewer.id))) };
  }
  const written = async ({ id }: { id: number }) =>
    Number((await sql`select count(*) from posts where author_id = ${id}`)[0]?.count);

  test("of forty at once thirty are written, and the rest refused", async () => {
    const { viewer, uses } = await writer();
    const writes = await Promise.allSettled(Array.from({ length: 40 }, () => createPostOf(viewer, words, "rest")));
    expect(writes.filter(({ status }) => status === "fulfilled")).toHaveLength(30);
    expect(await written(viewer)).toBe(30);
    expect(await uses()).toEqual([30, 30]);
    const { viewer: other } = await writer();
    await createPostOf(other, words, "form");
  });

  test("are refused by the limit that is used up the longest, drafts and staff too", async () => {
    const { viewer } = await writer({ hour: 29, day: 199 });
    const staff = { ...viewer, isStaff: true };
    await createPostOf(staff, { ...words, published: "off" }, "form");
    const refusal = await refusalOf(createPostOf(staff, { ...words, published: "off" }, "form"));
    expect(refusal).toMatchObject({ code: "rate_limited", limit: { name: "post-user-day", times: 200 } });
    expect(refusal.retryAfter).toBeGreaterThan(3600);
    await letTimePass();
    await createPostOf(staff, words, "form");
  });

  test("count nothing when they are refused, or fail, or repeat what has been written", async () => {
    const { viewer, uses } = await writer({ hour: 10, day: 20 });
    await refusedFields(createPostOf(viewer, { ...words, title: "" }, "rest"));
    const broken = new Error("The connection was lost.");
    const losing: TransactionOf<PostDetail> = (work) =>
      transact(async (tx) => {
        await work(tx);
        throw broken;
      });
    await expect(createPostOf(viewer, words, "rest", losing)).rejects.toThrow(broken);
    expect(await uses()).toEqual([10, 20]);
    await Promise.all(Array.from({ length: 5 }, () => createPostOnce(viewer, "form", words)));
    await createPostOnce(viewer, "form", words);
    expect(await uses()).toEqual([11, 21]);
  });

  test("that repeat the last one allowed get its answer", async () => {
    const { viewer, uses } = await writer({ hour: 29, day: 29 });
    const send = () => createPostOnce(viewer, "form", words);
    const [first, ...repeats] = await Promise.all(Array.from({ length: 5 }, send));
    for (const repeat of [...repeats, await send()]) expect(repeat.id).toBe(first?.id);
    expect(await uses()).toEqual([30, 30]);
    expect(await refusalOf(createPostOnce(viewer, "other form", words))).toMatchObject({
      limit: { name: "post-user-hour", times: 30, seconds: 3600 },
    });
  });

  test("that are one too many cost their image nothing", async () => {
    const { viewer, uses } = await writer({ hour: 30, day: 30 });
    const image = imageFile(await jpeg());
    expect((await refusalOf(createPostOf(viewer, { ...words, image }, "form"))).code).toBe("rate_limited");
    expect([...(await uses()), await usesOf("upload-user", viewer.id)]).toEqual([30, 30, 0]);
  });
});

describe("limits by name", () => {
  test.each<[LimitName, number, number]>([
    ["signup-address", 5, 1800],
    ["recovery-account", 5, 3600],
    ["recovery-address", 5, 3600],
    ["reset-account", 5, 3600],
    ["reset-address", 5, 3600],
    ["verification-account", 5, 3600],
    ["verification-address", 5, 3600],
    ["post-user-hour", 30, 3600],
    ["post-user-day", 200, 86_400],
    ["upload-user", 30, 1800],
    ["toggle-user", 60, 60],
    ["api-anonymous", 300, 300],
    ["api-user", 1500, 300],
  ])("%s allows %i in %i seconds", (name, times, seconds) => {
    expect(LIMITS[name]).toEqual({ times, seconds });
  });

  test("report what is left, then refuse until the window ends", async () => {
    for (let left = 4; left >= 0; left--) {
      expect(await consume("signup-address", HERE)).toMatchObject({ remaining: left, resetSeconds: 1800 });
    }
    expect(await refusalOf(consume("signup-address", HERE))).toMatchObject({ code: "rate_limited", retryAfter: 1800 });
    expect(await consume("signup-address", "198.51.100.7")).toMatchObject({ remaining: 4 });
    await letTimePass();
    expect(await consume("signup-address", HERE)).toMatchObject({ remaining: 4 });
  });

  test("hold for parallel uses", async () => {
    const uses = await Promise.allSettled(Array.from({ length: 20 }, () => consume("reset-account", "ann")));
    expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  });

  test("a sixth reset email within the hour is refused, for known and unknown addresses", async () => {
    for (let count = 0; count < 5; count++) await requestPasswordReset({ email: "unknown@example.com" }, HERE);
    expect((await refusalOf(requestPasswordReset({ email: "UNKNOWN@example.com" }, "198.51.100.7"))).code).toBe(
      "rate_limited",
    );
  });

  test.each([
    ["reset", requestPasswordReset],
    ["recovery", requestRecovery],
  ])("an address that has had its %s emails uses up the limit of no other", async (_mail, request) => {
    for (let count = 0; count < 5; count++) await request({ email: `unknown-${count}@example.com` }, HERE);
    const victim = { email: "ann@example.com" };
    for (let count = 0; count < 5; count++) {
      expect((await refusalOf(request(victim, HERE))).code).toBe("rate_limited");
    }
    await request(victim, "198.51.100.7");
  });

  test("count what was accepted: a refused form uses up nothing", async () => {
    const user = asViewer(await createUser());
    const post = await createPost({ authorId: user.id });
    const draft = await createDraft({ authorId: user.id });
    const image = imageFile(await jpeg());
    const used = (name: LimitName) => usesOf(name, user.id);

    await refusedFields(createPostOf(user, { title: "", content: "Day", image }, "form"));
    await refusedFields(
      createPostOf(user, { title: "Day", content: "Day", image: new File(["no image"], "a.jpg") }, "form"),
    );
    expect(
      (await refusalOf(updatePost(user, post.id, { title: "Day", content: "Day", image }, "form", post.version + 1)))
        .code,
    ).toBe("conflict");
    expect(await used("upload-user")).toBe(0);
    await createPostOf(user, { title: "Day", content: "Day", image }, "form");
    expect(await used("upload-user")).toBe(1);

    await refusedFields(changeLike(user, draft.id, undefined, {}));
    expect(await used("toggle-user")).toBe(0);
    await changeLike(user, post.id, undefined, {});
    expect(await used("toggle-user")).toBe(1);
  });

  test("that refuse are counted by none of those before them", async () => {
    await refusalOf(withinLimits([["reset-address", HERE]], () => Promise.reject(new DomainError("invalid_fields"))));
    expect(await consume("reset-address", HERE)).toMatchObject({ remaining: 4 });
    for (let count = 0; count < 5; count++) await consume("reset-account", "ann");
    const work = vi.fn(async () => "done");
    const uses: Parameters<typeof withinLimits>[0] = [
      ["reset-address", HERE],
      ["reset-account", "ann"],
    ];
    expect((await refusalOf(withinLimits(uses, work))).code).toBe("rate_limited");
    expect(work).not.toHaveBeenCalled();
    expect(await consume("reset-address", HERE)).toMatchObject({ remaining: 3 });
  });

  test("that refuse after as much work as they would have accepted stay counted", async () => {
    const refusal = Object.assign(new DomainError("invalid_fields"), { isCounted: true });
    await refusalOf(withinLimits([["reset-address", HERE]], () => Promise.reject(refusal)));
    expect(await consume("reset-address", HERE)).toMatchObject({ remaining: 3 });
  });

  test("RATE_LIMITS=off refuses no request", async () => {
    env.RATE_LIMITS = false;
    for (let count = 0; count < 8; count++) expect(await consume("signup-address", HERE)).toBeNull();
    await failTimes(8, "ann");
    expect(await succeed("ann")).toBe("in");
  });
});

import { eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { describe, expect, test, vi } from "vitest";
import { GET } from "#app/api/auth/[...nextauth]/route.ts";
import { db, sql, transact } from "#db/client.ts";
import { updateAccount } from "#db/queries/accounts.ts";
import { sessions, users } from "#db/schema/index.ts";
import { deferredSettled } from "#lib/adapters/defer.ts";
import { viewerOfRequest } from "#lib/http/request-viewer.ts";
import { sealSession, unsealSession } from "#lib/http/session-cookie.ts";
import { SESSION_SECONDS } from "#lib/sessions/open-session.ts";
import { findSession, listSessions } from "#lib/sessions/read-sessions.ts";
import { closeSession, revokeOtherDevices, revokeSession } from "#lib/sessions/revoke.ts";
import { touchLastActivity, touchSession } from "#lib/sessions/touch.ts";
import { listDevicePage, listDevices } from "#lib/tokens/devices.ts";
import { getBearer } from "#lib/tokens/get-bearer.ts";
import { startFamily } from "#lib/tokens/issue-tokens.ts";
import { TokenError } from "#lib/tokens/token-error.ts";
import { CLIENT, logInBrowser, reload, sessionCookie, sessionIds } from "#tests/support/accounts.ts";
import { holding, runBehindLock } from "#tests/support/behind-lock.ts";
import { asViewer, createUser, PASSWORD } from "#tests/support/factories.ts";
import { refusalOf } from "#tests/support/refusal.ts";
import { changeUsername } from "#tests/support/surfaces.ts";

const withCookie = (value: string) =>
  new Request("http://127.0.0.1/", { headers: { cookie: `theme=dark; sessionid=${value}; flash=x` } });

async function browserOf(user: { id: number }) {
  const sessionId = await logInBrowser(user);
  return { sessionId, request: withCookie(await sealSession(sessionId)) };
}

describe("the viewer", () => {
  test("is the user of the session in the cookie", async () => {
    const user = await createUser();
    const { sessionId, request } = await browserOf(user);
    expect(await viewerOfRequest(request)).toEqual({
      id: user.id,
      username: user.username,
      isStaff: false,
      sessionId,
    });
  });

  test("is found without decrypting the same cookie again, and is null as soon as the session has ended", async () => {
    const user = await createUser();
    const { sessionId, request } = await browserOf(user);
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    for (let times = 0; times < 3; times++) expect(await viewerOfRequest(request)).toMatchObject({ id: user.id });
    expect(decrypt).toHaveBeenCalledOnce();
    decrypt.mockRestore();
    await closeSession(sessionId);
    expect(await viewerOfRequest(request)).toBeNull();
  });

  test("is null once the cookie has expired, however often it was decrypted before", async () => {
    const { sessionId } = await browserOf(await createUser());
    const cookie = await sealSession(sessionId);
    expect(await unsealSession(cookie)).toBe(sessionId);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + (SESSION_SECONDS + 60) * 1000 });
    try {
      expect(await unsealSession(cookie)).toBeNull();
    } finally {
      vi.useRealTimers();
    }
    expect(await unsealSession(cookie)).toBe(sessionId);
  });

  test("is null without a cookie, with a forged one, or with one sealed for another purpose", async () => {
    await createUser();
    expect(await viewerOfRequest(new Request("http://127.0.0.1/"))).toBeNull();
    expect(await viewerOfRequest(withCookie("nonsense"))).toBeNull();
    expect(await unsealSession(await sealSession("not-a-session-id"))).toBeNull();
  });

  test("is null at once when the session ends", async () => {
    const { sessionId, request } = await browserOf(await createUser());
    await closeSession(sessionId);
    expect(await viewerOfRequest(request)).toBeNull();
  });

  test("is null at once when the account is deactivated", async () => {
    const user = await createUser();
    const { request } = await browserOf(user);
    await updateAccount(db, user.id, { isActive: false });
    expect(await viewerOfRequest(request)).toBeNull();
  });

  test("is null at once when the account is deleted", async () => {
    const user = await createUser();
    const { request } = await browserOf(user);
    await db.delete(users).where(eq(users.id, user.id));
    expect(await viewerOfRequest(request)).toBeNull();
  });

  test("is null after fourteen days, however active the session was", async () => {
    const user = await createUser();
    const { sessionId, request } = await browserOf(user);
    const [row] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
    const life = (row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0);
    expect(Math.round(life / 1000)).toBe(1_209_600);
    await viewerOfRequest(request);
    await deferredSettled();
    expect((await db.select().from(sessions))[0]?.expiresAt).toEqual(row?.expiresAt);
    await db.update(sessions).set({ expiresAt: new Date(Date.now() - 1000) });
    expect(await viewerOfRequest(request)).toBeNull();
  });
});

test("a session keeps its cookie while the database is unavailable", async () => {
  const cookie = await sessionCookie(await createUser());
  const request = () => new NextRequest("http://127.0.0.1/api/auth/session", { headers: { cookie } });
  const sendRequest = () => GET(request(), { params: Promise.resolve({ nextauth: ["session"] }) });
  const cookieOf = (answer: Response) => answer.headers.getSetCookie().find((line) => line.startsWith("sessionid="));
  expect(cookieOf(await sendRequest())).toMatch(/^sessionid=ey/);

  const during = await db.transaction(async (tx) => {
    await tx.execute("lock table sessions");
    let isAnswered = false;
    const answer = sendRequest().finally(() => {
      isAnswered = true;
    });
    await vi.waitFor(async () => {
      await sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      if (!isAnswered) throw new Error("It still waits for the table.");
    }, 30_000);
    return await answer;
  });
  expect(cookieOf(during)).toMatch(/^sessionid=ey/);
});

describe("the devices of a user", () => {
  test("are listed with the current one marked", async () => {
    const user = await createUser();
    const [mine, other] = [await logInBrowser(user), await logInBrowser(user)];
    await logInBrowser(await createUser());
    const devices = await listSessions(asViewer(user, mine));
    expect(devices).toHaveLength(2);
    expect(devices.find(({ id }) => id === mine)).toMatchObject({ isCurrent: true, ...CLIENT });
    expect(devices.find(({ id }) => id === other)?.isCurrent).toBe(false);
  });

  test("are shown page by page, browsers and API clients in one order, and ended in one step", async () => {
    const user = await createUser();
    const mine = await logInBrowser(user);
    for (let count = 0; count < 12; count++) {
      await logInBrowser(user);
      await transact((tx) => startFamily(tx, user.id, "login", CLIENT));
    }
    const viewer = asViewer(user, mine);
    const whole = (await listDevices(viewer)).map(({ id }) => id);
    const first = await listDevicePage(viewer, undefined);
    const second = await listDevicePage(viewer, "2");
    expect([first.items.length, second.items.length, first.pages, first.total]).toEqual([20, 5, 2, 25]);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(whole);
    expect((await refusalOf(listDevicePage(viewer, "3"))).code).toBe("not_found");
    await revokeOtherDevices(viewer);
    expect((await listDevices(viewer)).map(({ id }) => id)).toEqual([mine]);
  });

  test("can be ended one by one, by their owner only", async () => {
    const user = await createUser();
    const [mine, other] = [await logInBrowser(user), await logInBrowser(user)];
    const stranger = await createUser();
    expect((await refusalOf(revokeSession(asViewer(stranger), other))).code).toBe("not_found");
    expect((await refusalOf(revokeSession(asViewer(user, mine), "nonsense"))).code).toBe("not_found");
    await revokeSession(asViewer(user, mine), other);
    expect(await sessionIds(user)).toEqual([mine]);
  });

  test("can all be ended except the current one", async () => {
    const user = await createUser();
    const [mine] = [await logInBrowser(user), await logInBrowser(user)];
    await revokeOtherDevices(asViewer(user, mine ?? null));
    expect(await sessionIds(user)).toEqual([mine]);
    expect((await reload(user)).tokensValidAfter).not.toBeNull();
  });

  test("are all ended, also the API client that was just about to log in", async () => {
    const user = await createUser();
    let access = "";
    await runBehindLock(holding(user), [() => revokeOtherDevices(asViewer(user))], async (tx) => {
      ({ access } = await startFamily(tx, user.id, "login", CLIENT));
    });
    expect(await getBearer(access).catch((error: unknown) => error)).toEqual(new TokenError("invalid"));
  });
});

test("what was issued in the very millisecond of the end is ended", async () => {
  const user = await createUser();
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const { access } = await db.transaction((tx) => startFamily(tx, user.id, "login", CLIENT));
    await revokeOtherDevices(asViewer(user));
    expect(await getBearer(access).catch((error: unknown) => error)).toEqual(new TokenError("invalid"));
  } finally {
    vi.useRealTimers();
  }
});

test("a change of name ends no session", async () => {
  const user = await createUser();
  const sessionId = await logInBrowser(user);
  await changeUsername(asViewer(user), { password: PASSWORD, new_username: "renamed" }, "form");
  expect((await findSession(sessionId))?.viewer.username).toBe("renamed");
});

describe("the last activity", () => {
  test("is set by the first request and then at most once a minute", async () => {
    const user = await createUser();
    const { request } = await browserOf(user);
    await viewerOfRequest(request);
    await deferredSettled();
    const first = (await reload(user)).lastActivityAt;
    expect(first).toBeInstanceOf(Date);
    await viewerOfRequest(request);
    await deferredSettled();
    expect((await reload(user)).lastActivityAt).toEqual(first);
  });

  test("is renewed after a minute, on the account and on the device", async () => {
    const old = new Date(Date.now() - 61_000);
    const user = await createUser({ lastActivityAt: old });
    const { request } = await browserOf(user);
    await db.update(sessions).set({ lastSeenAt: old });
    await viewerOfRequest(request);
    await deferredSettled();
    expect((await reload(user)).lastActivityAt?.getTime()).toBeGreaterThan(old.getTime());
    expect((await db.select().from(sessions))[0]?.lastSeenAt.getTime()).toBeGreaterThan(old.getTime());
  });

  test("of many requests at once one writes", async () => {
    const user = await createUser();
    for (let index = 0; index < 10; index++) touchLastActivity(user.id, null);
    await deferredSettled();
    const first = (await reload(user)).lastActivityAt;
    touchLastActivity(user.id, null);
    await deferredSettled();
    expect((await reload(user)).lastActivityAt).toEqual(first);
  });

  test("of a device is not renewed by a request that found it old when another has renewed it", async () => {
    const sessionId = await logInBrowser(await createUser());
    const halfAMinuteAgo = new Date(Date.now() - 30_000);
    await db.update(sessions).set({ lastSeenAt: halfAMinuteAgo });
    touchSession(sessionId, new Date(Date.now() - 61_000));
    await deferredSettled();
    expect((await db.select().from(sessions))[0]?.lastSeenAt).toEqual(halfAMinuteAgo);
  });
});

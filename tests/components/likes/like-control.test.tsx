import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { LikeControl } from "#components/likes/like-control.tsx";
import { LikesProvider } from "#components/likes/likes-provider.tsx";
import { RealtimeProvider } from "#components/realtime/realtime-provider.tsx";
import type { LikeUpdated, RealtimeClientConfig } from "#lib/realtime/channels.ts";
import { routes } from "#lib/routes.ts";
import { APP, startRealtime, type TestServer } from "#tests/support/realtime-server.ts";

/** The server of these tests: its responses and the requests it got. */
type Call = { path: string; init: RequestInit; answer: (response: Response | Error) => void };
const calls: Call[] = [];
const saves = () => calls.filter(({ path }) => path === "/api/v1/posts/7/like/");
const batches = () => calls.filter(({ path }) => path.startsWith("/api/v1/likes/batch/"));

const liked = (count: number, version: number) => Response.json({ liked: true, count, version });
const unliked = (count: number, version: number) => Response.json({ liked: false, count, version });

async function answer(call: Call | undefined, response: Response | Error) {
  await act(async () => call?.answer(response));
}

let server: TestServer;
const startServer = (port = 0) => startRealtime({ isAllowedOrigin: () => true }, port);
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const config = (): RealtimeClientConfig => ({
  key: APP.key,
  cluster: "",
  ws_host: "127.0.0.1",
  ws_port: server.port,
  ws_path: "/realtime",
  force_tls: false,
  auth_endpoint: "/api/realtime/auth/",
  channel: "likes",
  event: "like-updated",
});

const announce = (message: LikeUpdated) => act(() => server.pusher.trigger("likes", "like-updated", message));

/** Announces until the page shows it: messages are absolute, and the page may still be connecting. */
async function announced(message: LikeUpdated, shown: () => string | null | undefined): Promise<void> {
  await waitFor(
    async () => {
      await announce(message);
      expect(shown()).toBe(String(message.like_count));
    },
    { timeout: 15_000, interval: 50 },
  );
}

/** Milliseconds since the page was requested, as the page measures it. */
let pageAge = 500;

beforeEach(() => {
  calls.length = 0;
  pageAge = 500;
  vi.spyOn(performance, "now").mockImplementation(() => pageAge);
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      const respond = (response: Response | Error) =>
        response instanceof Error ? reject(response) : resolve(response);
      calls.push({ path, init, answer: respond });
    });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function show(props: Partial<Parameters<typeof LikeControl>[0]> = {}, realtime = config()) {
  const action = vi.fn(async () => {});
  const page = (extra: typeof props) => (
    <RealtimeProvider config={realtime}>
      <LikesProvider action={action}>
        <LikeControl postId={7} liked={false} count={5} version={10} authenticated {...props} {...extra} />
      </LikesProvider>
    </RealtimeProvider>
  );
  const view = render(page({}));
  const element = () => document.getElementById("7") as HTMLElement;
  return {
    action,
    again: (extra: typeof props) => view.rerender(page(extra)),
    unmount: view.unmount,
    click: () => userEvent.click(element()),
    element,
    heart: () => element().querySelector(".heart")?.textContent,
    count: () => element().querySelector(".count")?.textContent,
  };
}

describe("markup", () => {
  test("a visitor who is not logged in gets a link to the login page", () => {
    const control = show({ authenticated: false });
    expect(control.element().matches("a.like")).toBe(true);
    expect(control.element().getAttribute("href")).toBe("/login/");
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
  });

  test("a logged-in user gets a form with the post id, which works without JavaScript", () => {
    const control = show({ liked: true });
    expect(control.element().matches("form button.like.is-liked[type=submit]")).toBe(true);
    const fields = Object.fromEntries(new FormData(control.element().closest("form") ?? undefined));
    expect(fields).toEqual({ post: "7", liked: "false" });
    expect(screen.getByRole("button", { pressed: true }).textContent).toContain("♥5");
  });
});

describe("a click", () => {
  test("shows at once, then takes the count of the server", async () => {
    const control = show();
    await control.click();
    expect([control.heart(), control.count()]).toEqual(["♥", "6"]);
    expect(control.element().classList).toContain("is-liked");
    expect(control.action).not.toHaveBeenCalled();

    const [call] = saves();
    expect(call?.init).toMatchObject({ method: "PUT", credentials: "same-origin" });
    await answer(call, liked(9, 14));
    expect([control.heart(), control.count()]).toEqual(["♥", "9"]);
  });

  test("on a page older than the like sends the wanted state, which is already set", async () => {
    const control = show({ liked: true });
    await control.click();
    expect(saves()[0]?.init.method).toBe("DELETE");
    await answer(saves()[0], unliked(5, 10));
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
    expect(saves()).toHaveLength(1);
  });

  test("that fails is rolled back with a message", async () => {
    const control = show();
    await control.click();
    await answer(saves()[0], new Response("oops", { status: 500 }));
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
    expect(screen.getByRole("status").textContent).toBe("The like could not be saved. Please try again.");
  });

  test("without a network is rolled back, and the state is reloaded", async () => {
    const control = show();
    await control.click();
    await answer(saves()[0], new TypeError("Failed to fetch"));
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
    await answer(await vi.waitUntil(() => batches()[0]), Response.json({ 7: { count: 6, liked: true } }));
    expect([control.heart(), control.count()]).toEqual(["♥", "6"]);
  });

  test("that the server refuses shows the reason", async () => {
    const control = show();
    await control.click();
    await answer(saves()[0], Response.json({ post: ["Cannot like an unpublished post."] }, { status: 400 }));
    expect(screen.getByRole("status").textContent).toBe("Cannot like an unpublished post.");
  });

  test("over the limit shows when to try again", async () => {
    const control = show();
    await control.click();
    await answer(saves()[0], new Response("{}", { status: 429, headers: { "retry-after": "42" } }));
    expect(screen.getByRole("status").textContent).toContain("42 seconds");
  });

  test.each([401, 403])("after the session has ended (%s) leads to the login page and back", async (status) => {
    const assign = vi.fn();
    vi.stubGlobal("location", { ...window.location, assign, pathname: "/posts/7/", search: "?page=2" });
    const control = show();
    await control.click();
    await answer(saves()[0], new Response("{}", { status }));
    expect(assign).toHaveBeenCalledWith(routes.loginToLike(7, "/posts/7/?page=2"));
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
  });

  test("twice quickly sends one request at a time, and the last click wins", async () => {
    const control = show();
    await control.click();
    await control.click();
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
    expect(saves()).toHaveLength(1);
    await answer(saves()[0], liked(6, 11));
    expect(saves()).toHaveLength(2);
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
    await answer(saves()[1], unliked(5, 12));
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
  });

  test("twice quickly, with the first failing, ends in the initial state", async () => {
    const control = show();
    await control.click();
    await control.click();
    await answer(saves()[0], new Response("oops", { status: 500 }));
    expect([control.heart(), control.count()]).toEqual(["♡", "5"]);
    expect(saves()).toHaveLength(1);
    expect(screen.getByRole("status").textContent).toBe("");
  });
});

describe("live messages", () => {
  test("change the count and not the heart, also for visitors who are not logged in", async () => {
    const control = show({ authenticated: false });
    await announced({ post_id: 7, like_count: 6, version: 11 }, control.count);
    expect(control.heart()).toBe("♡");
  });

  test("about other posts, and older ones, are dropped", async () => {
    const control = show();
    await announced({ post_id: 7, like_count: 8, version: 13 }, control.count);
    await announce({ post_id: 8, like_count: 99, version: 99 });
    await announce({ post_id: 7, like_count: 7, version: 12 });
    // Messages keep their order: when this one is there, the others have been.
    await announced({ post_id: 7, like_count: 9, version: 14 }, control.count);
    await announce({ post_id: 7, like_count: 1, version: 2 });
    await announced({ post_id: 7, like_count: 10, version: 15 }, control.count);
  });

  test("survive a rerender with an older state", async () => {
    const control = show();
    await announced({ post_id: 7, like_count: 8, version: 13 }, control.count);
    control.again({ count: 6, version: 11 });
    expect(control.count()).toBe("8");
    control.again({ count: 9, version: 14, liked: true });
    expect([control.heart(), control.count()]).toEqual(["♥", "9"]);
  });

  test("skip the connection that sent the click", async () => {
    const control = show();
    await announced({ post_id: 7, like_count: 6, version: 11 }, control.count);
    await control.click();
    expect(saves()[0]?.init.headers).toMatchObject({ "x-socket-id": expect.stringMatching(/^\d+\.\d+$/) });
  });

  test("arrive over one socket for the whole page, which closes after the last control", async () => {
    const control = show();
    await announced({ post_id: 7, like_count: 6, version: 11 }, control.count);
    await waitFor(() => expect(server.connectionCount()).toBe(1));
    control.again({ postId: 8 });
    expect(server.connectionCount()).toBe(1);
    control.unmount();
    await waitFor(() => expect(server.connectionCount()).toBe(0));
  });

  test("arrive over the first socket, also when the page becomes visible while it connects", async () => {
    const shown = vi.fn(() => window.dispatchEvent(new Event("pageshow")));
    server.http.on("upgrade", shown);
    const control = show();
    await announced({ post_id: 7, like_count: 6, version: 11 }, control.count);
    server.http.off("upgrade", shown);
    expect(shown).toHaveBeenCalledTimes(1);
  });

  test("need no socket on a page without likes", async () => {
    render(
      <RealtimeProvider config={config()}>
        <LikesProvider action={async () => {}}>No posts yet.</LikesProvider>
      </RealtimeProvider>,
    );
    await waitFor(() => expect(server.connectionCount()).toBe(0));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(server.connectionCount()).toBe(0);
  });
});

describe("a reload of the likes", () => {
  const restored = () => Object.assign(new Event("pageshow"), { persisted: true });
  const firstBatch = () => vi.waitUntil(() => batches()[0]);

  test("happens when the page is restored from the back/forward cache", async () => {
    const control = show();
    act(() => void window.dispatchEvent(restored()));
    const call = await firstBatch();
    expect(call?.path).toBe("/api/v1/likes/batch/?ids=7");
    expect(call?.init).toMatchObject({ cache: "no-store" });
    await answer(call, Response.json({ 7: { count: 12, liked: true } }));
    expect([control.heart(), control.count()]).toEqual(["♥", "12"]);
    expect(control.element().classList).toContain("is-liked");
  });

  test("happens after Back and Forward, and when the tab is visible again without a socket", async () => {
    const unusedPort = 1;
    show({}, { ...config(), ws_port: unusedPort });
    act(() => void window.dispatchEvent(new PopStateEvent("popstate")));
    await waitFor(() => expect(batches()).toHaveLength(1));
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await waitFor(() => expect(batches()).toHaveLength(2));
  });

  test("happens once, however many events announce the return of the page", async () => {
    const unusedPort = 1;
    const control = show({}, { ...config(), ws_port: unusedPort });
    act(() => {
      document.dispatchEvent(new Event("visibilitychange"));
      window.dispatchEvent(restored());
    });
    await answer(await firstBatch(), Response.json({ 7: { count: 12, liked: true } }));
    expect(control.count()).toBe("12");
    expect(batches()).toHaveLength(1);
  });

  test("happens when the server was unavailable and is back", async () => {
    const control = show();
    await announced({ post_id: 7, like_count: 6, version: 11 }, control.count);
    await server.stop();
    server = await startServer(server.port);
    await waitFor(() => expect(batches()).toHaveLength(1), { timeout: 15_000 });
    await answer(batches()[0], Response.json({ 7: { count: 9, liked: false } }));
    expect(control.count()).toBe("9");
    await announced({ post_id: 7, like_count: 10, version: 12 }, control.count);
  }, 20_000);

  test("happens when the page subscribed late, and not when it subscribed at once", async () => {
    const early = show();
    await announced({ post_id: 7, like_count: 6, version: 11 }, early.count);
    expect(batches()).toEqual([]);
    early.unmount();
    pageAge = 4_000;
    const late = show();
    await answer(await firstBatch(), Response.json({ 7: { count: 8, liked: false } }));
    expect(late.count()).toBe("8");
  });
});

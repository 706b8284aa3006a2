import type PusherClient from "pusher-js";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { env } from "#config/env.ts";
import { deferredSettled } from "#lib/adapters/defer.ts";
import { setInProcessServer } from "#lib/adapters/realtime/in-process.ts";
import { publish } from "#lib/adapters/realtime/index.ts";
import { setLike, toggleLike } from "#lib/likes/change-like.ts";
import { logger } from "#lib/observability/logger.ts";
import { asViewer, createDraft, createPost, createUser } from "#tests/support/factories.ts";
import {
  APP,
  connected,
  createClient,
  next,
  startRealtime,
  subscribed,
  type TestServer,
} from "#tests/support/realtime-server.ts";

let server: TestServer;
const clients: PusherClient[] = [];

beforeAll(async () => {
  server = await startRealtime();
  // As the launcher does before the app is loaded.
  Object.assign(env, { REALTIME_SECRET: APP.secret, REALTIME_URL: `http://127.0.0.1:${server.port}` });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(() => server.stop());

async function openPage() {
  const client = createClient(server);
  clients.push(client);
  const likes = await subscribed(client, "likes");
  const seen: unknown[] = [];
  likes.bind("like-updated", (message: unknown) => seen.push(message));
  return { socketId: await connected(client), likes, seen };
}

/** Everything that was to be sent has been sent, and has arrived: messages keep their order. */
async function allArrived(...pages: Awaited<ReturnType<typeof openPage>>[]) {
  await deferredSettled();
  const marks = Promise.all(pages.map(({ likes }) => next(likes, "mark")));
  await server.pusher.trigger("likes", "mark", {});
  await marks;
}

test("a like and its removal reach every page once, with the count and no data of the user", async () => {
  const [page, other, ann, post] = [await openPage(), await openPage(), await createUser(), await createPost()];
  await toggleLike(asViewer(ann), post.id);
  await deferredSettled();
  await toggleLike(asViewer(ann), post.id);
  await allArrived(page, other);
  const messages = [
    { post_id: post.id, like_count: 1, version: 1 },
    { post_id: post.id, like_count: 0, version: 2 },
  ];
  expect(page.seen).toEqual(messages);
  expect(other.seen).toEqual(messages);
});

test("the connection that clicked is left out, the same user's other pages are not", async () => {
  const [own, otherTab, ann, post] = [await openPage(), await openPage(), await createUser(), await createPost()];
  await toggleLike(asViewer(ann), post.id, { exceptSocketId: own.socketId });
  await allArrived(own, otherTab);
  expect(own.seen).toEqual([]);
  expect(otherTab.seen).toHaveLength(1);
});

test("an address of a connection that is none is ignored", async () => {
  const [page, ann, post] = [await openPage(), await createUser(), await createPost()];
  await toggleLike(asViewer(ann), post.id, { exceptSocketId: "'; drop table" });
  await allArrived(page);
  expect(page.seen).toHaveLength(1);
});

test("nothing is published for a refused like, an unchanged like, and a draft", async () => {
  const [page, ann, post] = [await openPage(), asViewer(await createUser()), await createPost()];
  const draft = await createDraft({ authorId: ann.id });
  await expect(toggleLike(ann, draft.id)).rejects.toThrow();
  await setLike(ann, post.id, false);
  await allArrived(page);
  expect(page.seen).toEqual([]);
});

test("many likes at once end with the true count on every page", async () => {
  const [page, post] = [await openPage(), await createPost()];
  const users = await Promise.all(Array.from({ length: 10 }, () => createUser()));
  await Promise.all(users.map((person) => toggleLike(asViewer(person), post.id)));
  await allArrived(page);
  const last = (page.seen as { version: number; like_count: number }[]).reduce((a, b) =>
    b.version > a.version ? b : a,
  );
  expect(last).toEqual({ post_id: post.id, like_count: 10, version: 10 });
});

test("an unavailable realtime server is a warning and never fails a like", async () => {
  const warn = vi.spyOn(logger, "warn");
  const [ann, post] = [await createUser(), await createPost()];
  await server.stop();
  expect(await toggleLike(asViewer(ann), post.id)).toMatchObject({ liked: true, count: 1 });
  await deferredSettled();
  expect(warn).toHaveBeenCalledWith("realtime.publish-failed", expect.objectContaining({ channel: "likes" }));
  server = await startRealtime({}, server.port);
});

test("a request to one that never answers ends after three seconds", async () => {
  const warn = vi.spyOn(logger, "warn");
  const [ann, post] = [await createUser(), await createPost()];
  const { port } = server;
  await server.stop();
  const silent = (await import("node:http")).createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(port, "127.0.0.1", resolve));
  await toggleLike(asViewer(ann), post.id);
  expect(warn, "the like is answered before the message times out").not.toHaveBeenCalled();
  await deferredSettled();
  expect(warn).toHaveBeenCalledOnce();
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
  server = await startRealtime({}, port);
});

test("the server in the same process is called without a request, and no other copy is sent", async () => {
  const [page, own] = [await openPage(), await openPage()];
  const requests = vi.fn();
  server.http.on("request", requests);
  setInProcessServer(server);
  try {
    await publish("likes", "like-updated", { post_id: 7, like_count: 1, version: 3 }, own.socketId);
    await publish("likes", "like-updated", { post_id: 7, like_count: 2, version: 4 }, "no socket id");
    expect(requests).not.toHaveBeenCalled();
  } finally {
    setInProcessServer(undefined);
    server.http.off("request", requests);
  }
  await allArrived(page, own);
  const second = { post_id: 7, like_count: 2, version: 4 };
  expect(page.seen).toEqual([{ post_id: 7, like_count: 1, version: 3 }, second]);
  expect(own.seen).toEqual([second]);
});

import type PusherClient from "pusher-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sql } from "#db/client.ts";
import { connectRelay } from "#server/realtime/relay.ts";
import {
  connected,
  createClient,
  next,
  startRealtime,
  subscribed,
  type TestServer,
} from "#tests/support/realtime-server.ts";

let [one, two]: TestServer[] = [];
const clients: PusherClient[] = [];

function clientOf(server: TestServer | undefined): PusherClient {
  if (!server) throw new Error("The server has not started.");
  const client = createClient(server);
  clients.push(client);
  return client;
}

beforeEach(async () => {
  [one, two] = [
    await startRealtime({ relay: await connectRelay() }),
    await startRealtime({ relay: await connectRelay() }),
  ];
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  await Promise.all([one?.stop(), two?.stop()]);
});

test("a message published in one process reaches the clients of both, once", async () => {
  const [here, there] = [await subscribed(clientOf(one), "likes"), await subscribed(clientOf(two), "likes")];
  const seen: unknown[] = [];
  for (const channel of [here, there]) channel.bind("like-updated", (message: unknown) => seen.push(message));
  const done = next(there, "done");
  await one?.pusher.trigger("likes", "like-updated", { n: 1 });
  await one?.pusher.trigger("likes", "done", {});
  await done;
  expect(seen).toEqual([{ n: 1 }, { n: 1 }]);
});

test("the sender's connection is skipped in whichever process it is open", async () => {
  const sender = clientOf(two);
  const own = await subscribed(sender, "likes");
  const seen: unknown[] = [];
  own.bind("like-updated", (message: unknown) => seen.push(message));
  const done = next(own, "done");
  await one?.pusher.trigger("likes", "like-updated", {}, { socket_id: await connected(sender) });
  await one?.pusher.trigger("likes", "done", {});
  await done;
  expect(seen).toEqual([]);
});

test("an event larger than a notification arrives whole", async () => {
  const there = await subscribed(clientOf(two), "likes");
  const received = next(there, "large");
  const text = "ä☃".repeat(1_900);
  await one?.pusher.trigger("likes", "large", { text });
  expect(await received).toEqual({ text });
});

test("processes receive each other's messages again after the database has closed their connections", async () => {
  const there = await subscribed(clientOf(two), "likes");
  const seen: unknown[] = [];
  there.bind("like-updated", (message: unknown) => seen.push(message));
  const cut = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query ilike 'listen%daybook_realtime%'`;
  expect(cut.length).toBeGreaterThan(0);
  await expect
    .poll(async () => {
      await one?.pusher.trigger("likes", "like-updated", { n: 1 });
      return seen.length;
    })
    .toBeGreaterThan(0);
});

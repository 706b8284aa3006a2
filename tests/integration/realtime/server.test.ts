import { createHash, createHmac } from "node:crypto";
import type PusherClient from "pusher-js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { logger } from "#lib/observability/logger.ts";
import {
  APP,
  connected,
  createClient,
  next,
  startRealtime,
  subscribed,
  type TestServer,
} from "#tests/support/realtime-server.ts";

const open: { server?: TestServer; clients: PusherClient[]; sockets: WebSocket[] } = { clients: [], sockets: [] };

async function start(...options: Parameters<typeof startRealtime>): Promise<TestServer> {
  open.server = await startRealtime(...options);
  return open.server;
}

function client(server: TestServer): PusherClient {
  const made = createClient(server);
  open.clients.push(made);
  return made;
}

/** A plain socket, for frames that no SDK sends. */
function socket(server: TestServer, { path = `/realtime/app/${APP.key}?protocol=7`, origin = "" } = {}): WebSocket {
  const made = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, origin ? { origin } : {});
  open.sockets.push(made);
  return made;
}

const frameOf = (plain: WebSocket) =>
  new Promise<{ event: string; data: { code?: number } | string }>((resolve) =>
    plain.once("message", (bytes) => resolve(JSON.parse(String(bytes)))),
  );
const closeOf = (plain: WebSocket) => new Promise<number>((resolve) => plain.once("close", resolve));
const send = (plain: WebSocket, event: string, data: unknown) => plain.send(JSON.stringify({ event, data }));

async function greeted(server: TestServer, options?: Parameters<typeof socket>[1]): Promise<WebSocket> {
  const plain = socket(server, options);
  await frameOf(plain);
  return plain;
}

afterEach(async () => {
  for (const made of open.clients.splice(0)) made.disconnect();
  for (const made of open.sockets.splice(0)) made.terminate();
  await open.server?.stop();
});

describe("channels", () => {
  test("an event reaches every subscriber of a public channel, anonymous ones too", async () => {
    const server = await start();
    const clients = [client(server), client(server), client(server)];
    const channels = await Promise.all(clients.map((one) => subscribed(one, "likes")));
    const received = Promise.all(channels.map((channel) => next(channel, "like-updated")));
    const message = { post_id: 1, like_count: 5, version: 7 };
    await server.pusher.trigger("likes", "like-updated", message);
    expect(await received).toEqual([message, message, message]);
  });

  test("only the sender's connection is skipped", async () => {
    const server = await start();
    const [sender, other] = [client(server), client(server)];
    const [own, others] = await Promise.all([subscribed(sender, "likes"), subscribed(other, "likes")]);
    const seen: unknown[] = [];
    own.bind("like-updated", (message: unknown) => seen.push(message));
    const received = next(others, "like-updated");
    await server.pusher.trigger("likes", "like-updated", { n: 1 }, { socket_id: await connected(sender) });
    expect(await received).toEqual({ n: 1 });
    await server.pusher.trigger("likes", "like-updated", { n: 2 });
    await expect.poll(() => seen).toEqual([{ n: 2 }]);
  });

  test("nothing arrives after unsubscribing", async () => {
    const server = await start();
    const one = client(server);
    const likes = await subscribed(one, "likes");
    const seen: unknown[] = [];
    likes.bind("like-updated", (message: unknown) => seen.push(message));
    one.unsubscribe("likes");
    const other = await subscribed(one, "other");
    await server.pusher.trigger("likes", "like-updated", {});
    const received = next(other, "done");
    await server.pusher.trigger("other", "done", {});
    await received;
    expect(seen).toEqual([]);
  });

  test("a private channel is joined with the app's signature", async () => {
    const server = await start();
    const channel = await subscribed(client(server), "private-user-1");
    const received = next(channel, "image-ready");
    await server.pusher.trigger("private-user-1", "image-ready", { post_id: 3 });
    expect(await received).toEqual({ post_id: 3 });
  });

  test.each([
    ["no signature", undefined],
    ["a wrong one", `${APP.key}:${"0".repeat(64)}`],
    ["nonsense", "x"],
  ])("a private channel cannot be joined with %s", async (_, auth) => {
    const server = await start();
    const plain = await greeted(server);
    send(plain, "pusher:subscribe", { channel: "private-user-1", ...(auth && { auth }) });
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:subscription_error", channel: "private-user-1" });
  });

  test("a user who was logged out is disconnected and must authorise again", async () => {
    const server = await start();
    const [ann, bob] = [client(server), client(server)];
    await Promise.all([subscribed(ann, "private-user-1"), subscribed(bob, "private-user-2")]);
    const [annBefore, bobBefore] = [ann.connection.socket_id, bob.connection.socket_id];
    const again = next(ann.connection, "connected");
    await server.pusher.terminateUserConnections("1");
    await again;
    expect(ann.connection.socket_id).not.toBe(annBefore);
    expect(bob.connection.socket_id).toBe(bobBefore);

    const plain = await greeted(server);
    send(plain, "pusher:subscribe", { channel: "private-user-1", auth: "of a session that has ended" });
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:subscription_error" });
  });

  test("the app cannot send the protocol's own events", async () => {
    const server = await start();
    await expect(server.pusher.trigger("likes", "pusher_internal:eviction", {})).rejects.toMatchObject({ status: 400 });
  });

  test("a signature for one connection is not valid for another", async () => {
    const server = await start();
    const stolen = server.pusher.authorizeChannel(await connected(client(server)), "private-user-1").auth;
    const plain = await greeted(server);
    send(plain, "pusher:subscribe", { channel: "private-user-1", auth: stolen });
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:subscription_error" });
  });

  test("presence channels and client events are not supported", async () => {
    const server = await start();
    const plain = await greeted(server);
    send(plain, "pusher:subscribe", { channel: "presence-room" });
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:subscription_error", channel: "presence-room" });

    const talk = await subscribed(client(server), "private-talk");
    const seen: unknown[] = [];
    talk.bind("client-typing", (message: unknown) => seen.push(message));
    const sender = client(server);
    (await subscribed(sender, "private-talk")).trigger("client-typing", {});
    const done = next(talk, "done");
    await subscribed(sender, "likes");
    await server.pusher.trigger("private-talk", "done", {});
    await done;
    expect(seen).toEqual([]);
  });
});

describe("the HTTP API", () => {
  const post = (server: TestServer, path: string, body: string, method = "POST") =>
    fetch(`http://127.0.0.1:${server.port}${path}`, { method, ...(method === "POST" && { body }) });
  const event = JSON.stringify({ name: "x", data: "{}", channels: ["likes"] });

  /** The URL with its signature, or with one fault in it. */
  function signed(body: string, { secret = APP.secret, timestamp = Math.floor(Date.now() / 1000), bodyToSign = body }) {
    const md5 = createHash("md5").update(bodyToSign).digest("hex");
    const query = `auth_key=${APP.key}&auth_timestamp=${timestamp}&auth_version=1.0&body_md5=${md5}`;
    const path = `/apps/${APP.appId}/events`;
    const signature = createHmac("sha256", secret).update(`POST\n${path}\n${query}`).digest("hex");
    return `${path}?${query}&auth_signature=${signature}`;
  }

  test("accepts a request with a valid signature", async () => {
    const server = await start();
    const response = await post(server, signed(event, {}), event);
    expect([response.status, await response.text()]).toEqual([200, "{}"]);
  });

  test.each([
    ["signed with another secret", { secret: "guess" }],
    ["too old", { timestamp: Math.floor(Date.now() / 1000) - 700 }],
    ["with another body", { bodyToSign: "{}" }],
  ])("refuses a request %s", async (_, fault) => {
    const server = await start();
    expect((await post(server, signed(event, fault), event)).status).toBe(401);
  });

  test("refuses a request without a signature, an unknown app, another method and a bad channel name", async () => {
    const server = await start();
    expect((await post(server, `/apps/${APP.appId}/events`, event)).status).toBe(401);
    expect((await post(server, "/apps/other/events", event)).status).toBe(404);
    expect((await post(server, `/apps/${APP.appId}/events`, "", "GET")).status).toBe(405);
    const bad = JSON.stringify({ name: "x", data: "{}", channels: ["no spaces"] });
    expect((await post(server, signed(bad, {}), bad)).status).toBe(400);
  });

  test("refuses what is too large", async () => {
    const server = await start();
    const large = JSON.stringify({ name: "x", data: "x".repeat(11_000), channels: ["likes"] });
    expect((await post(server, signed(large, {}), large)).status).toBe(413);
    const huge = "x".repeat(300_000);
    expect((await post(server, signed(huge, {}), huge)).status).toBe(413);
  });

  test("leaves every other path to the app", async () => {
    const server = await start();
    expect((await fetch(`http://127.0.0.1:${server.port}/apps/`)).status).toBe(404);
    expect(await (await fetch(`http://127.0.0.1:${server.port}/posts/1/`)).text()).toBe("not realtime");
  });
});

describe("connections", () => {
  test.each([
    ["an unknown key", "/realtime/app/other?protocol=7", 4001],
    ["no protocol version", `/realtime/app/${APP.key}`, 4008],
    ["an unknown protocol version", `/realtime/app/${APP.key}?protocol=99`, 4007],
  ])("with %s are closed with an error code", async (_, path, code) => {
    const server = await start();
    const plain = socket(server, { path });
    const [frame, closed] = await Promise.all([frameOf(plain), closeOf(plain)]);
    expect(frame).toMatchObject({ event: "pusher:error", data: { code } });
    expect(closed).toBe(code);
  });

  test("a client ping gets its pong", async () => {
    const server = await start();
    const plain = await greeted(server);
    send(plain, "pusher:ping", {});
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:pong" });
  });

  test("malformed frames are answered with an error and do not close the connection", async () => {
    const server = await start();
    const plain = await greeted(server);
    for (const text of ["{", "[]", '{"event":5}', "null"]) {
      plain.send(text);
      expect(await frameOf(plain)).toMatchObject({ event: "pusher:error" });
    }
    expect(server.connectionCount()).toBe(1);
  });

  test("pages of another origin are refused, clients without an origin are accepted", async () => {
    const server = await start();
    const foreign = socket(server, { origin: "https://elsewhere.example" });
    const refused = new Promise<string>((resolve) => foreign.once("error", (error) => resolve(error.message)));
    expect(await refused).toContain("403");
    await greeted(server, { origin: `http://127.0.0.1:${server.port}` });
    await greeted(server);
  });

  test("connections per address are limited", async () => {
    const server = await start({ clientAddress: () => "203.0.113.9", limits: { connectionsPerAddress: 2 } });
    const first = await greeted(server);
    await greeted(server);
    const third = socket(server);
    expect(await closeOf(third)).toBe(4100);
    first.close();
    await expect.poll(() => server.connectionCount()).toBe(1);
    await greeted(server);
  });

  test("a /64 of IPv6 counts as one address", async () => {
    let host = 0;
    const server = await start({ clientAddress: () => `2001:db8::${++host}`, limits: { connectionsPerAddress: 2 } });
    await greeted(server);
    await greeted(server);
    expect(await closeOf(socket(server))).toBe(4100);
  });

  test("a client that sends too many frames is disconnected", async () => {
    const server = await start({ limits: { framesPerSecond: 20 } });
    const plain = await greeted(server);
    for (let frame = 0; frame < 100; frame++) send(plain, "pusher:ping", {});
    expect(await closeOf(plain)).toBe(4100);
  });

  test("channels per connection are limited", async () => {
    const server = await start({ limits: { channelsPerConnection: 2 } });
    const plain = await greeted(server);
    for (const channel of ["a", "b"]) {
      send(plain, "pusher:subscribe", { channel });
      expect(await frameOf(plain)).toMatchObject({ event: "pusher_internal:subscription_succeeded" });
    }
    send(plain, "pusher:subscribe", { channel: "c" });
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:subscription_error" });
  });

  test("a frame that is too large closes the connection, and its code is logged", async () => {
    const debug = vi.spyOn(logger, "debug");
    const server = await start();
    const plain = await greeted(server);
    plain.send("x".repeat(20_000));
    expect(await closeOf(plain)).toBe(1009);
    await expect.poll(() => server.connectionCount()).toBe(0);
    expect(debug).toHaveBeenCalledWith("realtime.socket-closed", { code: expect.any(Number) });
    debug.mockRestore();
  });

  test("a client that does not answer a ping is disconnected", async () => {
    const server = await start({ limits: { activityTimeoutSeconds: 0.1, pongTimeoutSeconds: 0.1 } });
    const plain = await greeted(server);
    expect(await frameOf(plain)).toMatchObject({ event: "pusher:ping" });
    expect(await closeOf(plain)).toBe(4201);
  });

  test("a client that does not read is disconnected before it fills the memory", async () => {
    const server = await start({ limits: { unsentBytes: 64 * 1024 } });
    const plain = await greeted(server);
    send(plain, "pusher:subscribe", { channel: "likes" });
    await frameOf(plain);
    plain.pause();
    const data = "x".repeat(10_000);
    await expect
      .poll(
        async () => {
          await Promise.all(Array.from({ length: 10 }, () => server.pusher.trigger("likes", "x", data)));
          return server.connectionCount();
        },
        { timeout: 10_000, interval: 0 },
      )
      .toBe(0);
  });

  test("clients of a server that closes reconnect to the next one", async () => {
    const server = await start();
    const one = client(server);
    const likes = await subscribed(one, "likes");
    const seen: unknown[] = [];
    likes.bind("like-updated", (message: unknown) => seen.push(message));
    await server.stop();
    expect(server.connectionCount()).toBe(0);
    const successor = await start({}, server.port);
    const received = async () => {
      await successor.pusher.trigger("likes", "like-updated", { n: 1 });
      return seen.length;
    };
    await expect.poll(received, { timeout: 15_000 }).toBeGreaterThan(0);
  });
});

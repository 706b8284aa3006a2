import { beforeAll, expect, test } from "vitest";
import { OPTIONS, POST } from "#app/api/realtime/auth/route.ts";
import { env } from "#config/env.ts";
import { realtimeClientConfig } from "#lib/realtime/client-config.ts";
import { signToken } from "#lib/tokens/sign-token.ts";
import { isAuthorized } from "#server/realtime/signature.ts";
import { sessionCookie } from "#tests/support/accounts.ts";
import { createUser, type User } from "#tests/support/factories.ts";
import { APP } from "#tests/support/realtime-server.ts";

const SOCKET = "12.34";

beforeAll(() => void Object.assign(env, { REALTIME_SECRET: APP.secret }));

type Asking = {
  channel: string;
  as?: User;
  socketId?: string;
  json?: boolean;
  headers?: Record<string, string>;
};

async function sendRequest({ channel, as, socketId = SOCKET, json = false, headers: extra }: Asking) {
  const fields = { socket_id: socketId, channel_name: channel };
  const headers: Record<string, string> = json ? { "content-type": "application/json" } : {};
  Object.assign(headers, extra);
  if (as) headers.authorization = `Bearer ${(await signToken("access", as.id)).token}`;
  const body = json ? JSON.stringify(fields) : new URLSearchParams(fields);
  const response = await POST(new Request("http://daybook.test/api/realtime/auth/", { method: "POST", headers, body }));
  return { status: response.status, body: await response.json(), headers: response.headers };
}

test.each([false, true])("a user may join their own private channel (as JSON: %s)", async (json) => {
  const ann = await createUser();
  const channel = `private-user-${ann.id}`;
  const { status, body } = await sendRequest({ channel, as: ann, json });
  expect(status).toBe(200);
  expect(isAuthorized({ socketId: SOCKET, channel, auth: body.auth }, APP)).toBe(true);
});

test("a session will do instead of a token, on our own pages only", async () => {
  const ann = await createUser();
  const cookie = await sessionCookie(ann);
  const from = (site: string) =>
    sendRequest({ channel: `private-user-${ann.id}`, headers: { cookie, "sec-fetch-site": site } });
  expect((await from("same-origin")).status).toBe(200);
  expect((await from("cross-site")).status).toBe(403);
});

test("a user may not join another user's channel, or one that does not exist", async () => {
  const [ann, bob] = [await createUser(), await createUser()];
  for (const channel of [`private-user-${bob.id}`, "private-user-", "private-x", `presence-user-${ann.id}`, ""]) {
    expect((await sendRequest({ channel, as: ann })).status).toBe(403);
  }
});

test("a page of an allowed origin may authorise with a token", async () => {
  const ann = await createUser();
  const headers = { origin: "https://app.example", "access-control-request-method": "POST" };
  const preflight = () =>
    OPTIONS(new Request("http://daybook.test/api/realtime/auth/", { method: "OPTIONS", headers }));
  expect((await preflight()).headers.get("access-control-allow-origin")).toBeNull();
  env.CORS_ALLOWED_ORIGINS = ["https://app.example"];
  const allowed = await preflight();
  const answer = await sendRequest({ channel: `private-user-${ann.id}`, as: ann, headers });
  env.CORS_ALLOWED_ORIGINS = [];
  expect([allowed.status, allowed.headers.get("access-control-allow-origin")]).toEqual([204, "https://app.example"]);
  expect(allowed.headers.get("access-control-allow-headers")).toContain("authorization");
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "https://app.example"]);
});

test("anonymous visitors may not join a private channel", async () => {
  const ann = await createUser();
  expect((await sendRequest({ channel: `private-user-${ann.id}` })).status).toBe(401);
});

test("a connection is named as the protocol names it", async () => {
  const ann = await createUser();
  const answer = await sendRequest({ channel: `private-user-${ann.id}`, as: ann, socketId: "1.2:private-user-9" });
  expect(answer).toMatchObject({ status: 400, body: { socket_id: ["Enter a valid value."] } });
});

test("clients of any language get their settings, for the address of the request", () => {
  expect(realtimeClientConfig("https://diary.example.com")).toEqual({
    key: "daybook",
    cluster: "",
    ws_host: "diary.example.com",
    ws_port: 443,
    ws_path: "/realtime",
    force_tls: true,
    auth_endpoint: "https://diary.example.com/api/realtime/auth/",
    channel: "likes",
    event: "like-updated",
  });
  expect(realtimeClientConfig("http://127.0.0.1:3000")).toMatchObject({ ws_port: 3000, force_tls: false });
  expect(realtimeClientConfig()).toMatchObject({ ws_host: "", ws_port: 0, auth_endpoint: "/api/realtime/auth/" });
});

test("Pusher's cloud and compatible servers are a matter of settings", () => {
  const given = { PUSHER_APP_ID: "1", PUSHER_KEY: "k", PUSHER_SECRET: "s", PUSHER_CLUSTER: "eu" };
  Object.assign(env, given);
  expect(realtimeClientConfig("http://127.0.0.1:3000")).toMatchObject({
    key: "k",
    cluster: "eu",
    ws_host: "ws-eu.pusher.com",
    ws_port: 443,
    ws_path: "",
    force_tls: true,
  });
  Object.assign(env, { PUSHER_HOST: "soketi.example.com", PUSHER_PORT: 6001, PUSHER_TLS: false });
  expect(realtimeClientConfig()).toMatchObject({ ws_host: "soketi.example.com", ws_port: 6001, force_tls: false });
});

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Pusher from "pusher";
import PusherClient, { type Channel } from "pusher-js";
import { attachRealtime, type RealtimeOptions, type RealtimeServer } from "#server/realtime/attach-realtime.ts";

export const APP = { appId: "daybook", key: "daybook", secret: "a-secret-of-no-value" };

export type TestServer = RealtimeServer & {
  port: number;
  http: Server;
  /** The app's own SDK, connected to this server. */
  pusher: Pusher;
  stop(): Promise<void>;
};

/** The realtime server as the launcher mounts it, on a port of its own. */
export async function startRealtime(options: Partial<RealtimeOptions> = {}, port = 0): Promise<TestServer> {
  const http = createServer((request, response) => {
    if (!realtime.handleRequest(request, response)) response.writeHead(404).end("not realtime");
  });
  const realtime = attachRealtime(http, {
    ...APP,
    path: "/realtime",
    isAllowedOrigin: (origin) => new URL(origin).hostname === "127.0.0.1",
    clientAddress: ({ socket }) => socket.remoteAddress ?? "",
    ...options,
  });
  await new Promise<void>((resolve) => http.listen(port, "127.0.0.1", resolve));
  const bound = (http.address() as AddressInfo).port;
  return {
    ...realtime,
    http,
    port: bound,
    pusher: new Pusher({ ...APP, host: "127.0.0.1", port: String(bound), useTLS: false }),
    async stop() {
      await realtime.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** A page's SDK. Private channels are signed as the app would sign them. */
export function createClient(server: TestServer) {
  return new PusherClient(APP.key, {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: server.port,
    wsPath: "/realtime",
    forceTLS: false,
    enabledTransports: ["ws"],
    channelAuthorization: {
      endpoint: "",
      transport: "ajax",
      customHandler: ({ socketId, channelName }, callback) =>
        callback(null, server.pusher.authorizeChannel(socketId, channelName)),
    },
  });
}

export const connected = (client: PusherClient) =>
  new Promise<string>((resolve) => {
    const done = () => resolve(client.connection.socket_id);
    if (client.connection.state === "connected") done();
    else client.connection.bind("connected", done);
  });

/** The next `event` on the channel, or of the connection. */
export const next = <T = unknown>(source: Channel | PusherClient["connection"], event: string) =>
  new Promise<T>((resolve) => {
    const receive = (message: T) => {
      source.unbind(event, receive);
      resolve(message);
    };
    source.bind(event, receive);
  });

export const subscribed = async (client: PusherClient, name: string) => {
  const channel = client.subscribe(name);
  if (!channel.subscribed) await next(channel, "pusher:subscription_succeeded");
  return channel;
};

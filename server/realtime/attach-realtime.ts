import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { isLoopback } from "#config/loopback-address.ts";
import { describeError, summarizeError } from "#lib/observability/describe-error.ts";
import { logger } from "#lib/observability/logger.ts";
import { networkOf } from "#lib/throttle/subject.ts";
import { Channels } from "./channels.ts";
import { handleClientFrame } from "./client-frames.ts";
import { Connection } from "./connection.ts";
import { eventSchema, handleApiRequest, isApiRequest } from "./http-api.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { ERROR, evictionOf, frame, type Message, PROTOCOL_VERSION } from "./protocol.ts";
import type { Relay } from "./relay.ts";
import type { Credentials } from "./signature.ts";

export type RealtimeOptions = Credentials & {
  /** Connections come to `<path>/app/<key>`. */
  path: string;
  /** Whether pages of this Origin may connect. */
  isAllowedOrigin: (origin: string) => boolean;
  /** The visitor's IP address. */
  clientAddress: (request: IncomingMessage) => string;
  limits?: Partial<Limits>;
  /** Shares messages with the other processes of the site. */
  relay?: Relay | undefined;
};

export type RealtimeServer = {
  /** Answers a request to the HTTP API (`/apps/…`) and returns true; call it before the app's handler. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** Whether an upgrade is for this server; other upgrade listeners must ignore it. */
  takesUpgrade(request: IncomingMessage): boolean;
  /** Sends a message to the subscribers of its channel, here and in the other processes. */
  publish(message: Message): void;
  /** Closes the connections of a user, here and in the other processes; their clients reconnect and authorise again. */
  disconnectUser(userId: number): void;
  connectionCount(): number;
  /** Closes all connections with the code "reconnect later"; resolves when they are closed. */
  close(): Promise<void>;
};

const SWEEP_MS = 5_000;
const CLOSE_GRACE_MS = 1_000;
const OVER_CAPACITY = { code: ERROR.overCapacity, message: "Too many connections from this address" };

/** A Pusher-protocol server on the app's own HTTP server and port. */
export function attachRealtime(httpServer: Server, options: RealtimeOptions): RealtimeServer {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const channels = new Channels();
  const connections = new Set<Connection>();
  const perNetwork = new Map<string, number>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const { isAllowedOrigin, clientAddress } = options;

  const publish = (message: Message) => {
    channels.deliver(message);
    options.relay?.send(message);
  };
  options.relay?.receive((message) => channels.deliver(message));
  const context = { app: options, limits, schema: eventSchema(limits), channels, publish };

  const takesUpgrade = (request: IncomingMessage) => (request.url ?? "").startsWith(`${options.path}/`);

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!takesUpgrade(request)) return;
    const { origin } = request.headers;
    if (origin !== undefined && !isAllowedOrigin(origin)) {
      socket.on("error", () => socket.destroy());
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", () => socket.destroy());
      return;
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => open(accepted, request));
  }

  function open(socket: WebSocket, request: IncomingMessage): void {
    const connection = new Connection(socket, limits);
    // Without a listener a malformed frame would end the process; the `close` event that follows cleans up.
    socket.on("error", (error) => logger.debug("realtime.socket-error", { error: summarizeError(error) }));

    const error = handshakeError(request);
    const release = error ? undefined : reserve(clientAddress(request));
    if (!release) {
      const { code, message } = error ?? OVER_CAPACITY;
      connection.end(code, message);
      return;
    }

    connections.add(connection);
    socket.on("message", (bytes) => {
      if (!connection.countFrame()) {
        connection.end(ERROR.overCapacity, "Too many messages");
        return;
      }
      try {
        handleClientFrame(connection, String(bytes), context);
      } catch (error) {
        // A bug that one client's frame triggers must not end the process.
        logger.error("realtime.frame-failed", { error: describeError(error) });
      }
    });
    socket.on("close", (code: number) => {
      logger.debug("realtime.socket-closed", { code });
      connections.delete(connection);
      channels.leaveAll(connection);
      release();
    });
    const greeting = { socket_id: connection.id, activity_timeout: limits.activityTimeoutSeconds };
    connection.send(frame("pusher:connection_established", greeting));
  }

  function handshakeError(request: IncomingMessage): { code: number; message: string } | undefined {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    if (pathname.replace(/\/$/, "") !== `${options.path}/app/${options.key}`) {
      return { code: ERROR.unknownApp, message: "Application does not exist" };
    }
    const version = searchParams.get("protocol");
    if (version === null) return { code: ERROR.noProtocol, message: "No protocol version supplied" };
    // Versions 5 and 6 differ only in features that this server does not have.
    if (!(Number(version) >= 5 && Number(version) <= PROTOCOL_VERSION)) {
      return { code: ERROR.unsupportedProtocol, message: "Unsupported protocol version" };
    }
    return undefined;
  }

  /** Counts the connection against its address. @returns the function that releases it; undefined over the limit */
  function reserve(address: string): (() => void) | undefined {
    const network = networkOf(address);
    const open = perNetwork.get(network) ?? 0;
    if (open >= (isLoopback(address) ? limits.connectionsFromLoopback : limits.connectionsPerAddress)) return;
    perNetwork.set(network, open + 1);
    return () => {
      const left = (perNetwork.get(network) ?? 1) - 1;
      if (left > 0) perNetwork.set(network, left);
      else perNetwork.delete(network);
    };
  }

  function sweep(): void {
    for (const connection of connections) {
      const liveness = connection.liveness();
      if (liveness === "ping-due") connection.send(frame("pusher:ping", {}));
      if (liveness === "dead") connection.end(ERROR.noPong, "Pong reply not received");
    }
  }

  httpServer.on("upgrade", upgrade);
  const sweeper = setInterval(sweep, Math.min(SWEEP_MS, limits.activityTimeoutSeconds * 500)).unref();

  return {
    handleRequest(request, response) {
      if (!isApiRequest(request)) return false;
      handleApiRequest(request, response, context).catch((error) => {
        logger.warn("realtime.request-failed", { error: summarizeError(error) });
        response.destroy();
      });
      return true;
    },
    takesUpgrade,
    publish,
    disconnectUser: (userId) => publish(evictionOf(userId)),
    connectionCount: () => connections.size,
    async close() {
      clearInterval(sweeper);
      httpServer.off("upgrade", upgrade);
      for (const connection of connections) connection.end(ERROR.overCapacity, "The server is restarting");
      const deadline = Date.now() + CLOSE_GRACE_MS;
      while (connections.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
      for (const connection of connections) connection.terminate();
      sockets.close();
      await options.relay?.close();
    },
  };
}

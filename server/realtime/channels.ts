import type { Connection } from "./connection.ts";
import { ERROR, EVICTION, frame, type Message } from "./protocol.ts";

/** The subscribers of each channel in this process. */
export class Channels {
  readonly #subscribers = new Map<string, Set<Connection>>();

  join(connection: Connection, channel: string): void {
    const subscribers = this.#subscribers.get(channel) ?? new Set();
    this.#subscribers.set(channel, subscribers.add(connection));
    connection.channels.add(channel);
    connection.send(frame("pusher_internal:subscription_succeeded", {}, channel));
  }

  leave(connection: Connection, channel: string): void {
    const subscribers = this.#subscribers.get(channel);
    subscribers?.delete(connection);
    connection.channels.delete(channel);
    if (subscribers?.size === 0) this.#subscribers.delete(channel);
  }

  leaveAll(connection: Connection): void {
    for (const channel of connection.channels) this.leave(connection, channel);
  }

  deliver({ channel, event, data, exceptSocketId }: Message): void {
    const subscribers = this.#subscribers.get(channel);
    if (!subscribers) return;
    if (event === EVICTION) {
      for (const connection of subscribers) connection.end(ERROR.reconnect, "Your access has changed");
      return;
    }
    // Encoded once for all subscribers.
    const bytes = Buffer.from(JSON.stringify({ event, channel, data }));
    for (const connection of subscribers) {
      if (connection.id !== exceptSocketId) connection.send(bytes);
    }
  }
}

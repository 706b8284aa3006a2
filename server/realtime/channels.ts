import type { Connection } from "./connection.ts";
import { ERROR, EVICTION, frame, isPresence, type Member, type Message } from "./protocol.ts";

/** Who listens to what, in this process. */
export class Channels {
  readonly #subscribers = new Map<string, Set<Connection>>();

  join(connection: Connection, channel: string, member: Member | undefined): void {
    const others = this.#subscribers.get(channel) ?? new Set();
    const isNew = member && !this.#members(channel).has(member.user_id);
    if (isNew) this.#tell(others, frame("pusher_internal:member_added", member, channel));
    this.#subscribers.set(channel, others.add(connection));
    connection.channels.set(channel, member);
    connection.send(frame("pusher_internal:subscription_succeeded", this.#welcome(channel), channel));
  }

  leave(connection: Connection, channel: string): void {
    const subscribers = this.#subscribers.get(channel);
    if (!subscribers?.delete(connection)) return;
    const member = connection.channels.get(channel);
    connection.channels.delete(channel);
    if (subscribers.size === 0) this.#subscribers.delete(channel);
    if (!member || this.#members(channel).has(member.user_id)) return;
    this.#tell(subscribers, frame("pusher_internal:member_removed", { user_id: member.user_id }, channel));
  }

  leaveAll(connection: Connection): void {
    for (const channel of [...connection.channels.keys()]) this.leave(connection, channel);
  }

  deliver({ channel, event, data, userId, exceptSocketId }: Message): void {
    const subscribers = this.#subscribers.get(channel);
    if (!subscribers) return;
    if (event === EVICTION) {
      for (const connection of subscribers) connection.end(ERROR.comeBack, "Your access has changed");
      return;
    }
    const text = JSON.stringify({ event, channel, data, ...(userId === undefined ? {} : { user_id: userId }) });
    this.#tell(subscribers, text, exceptSocketId);
  }

  #tell(subscribers: Iterable<Connection>, text: string, exceptSocketId?: string): void {
    // Encoded once for all of them.
    const bytes = Buffer.from(text);
    for (const connection of subscribers) {
      if (connection.id !== exceptSocketId) connection.send(bytes);
    }
  }

  /** One person may be there several times, with several tabs. */
  #members(channel: string): Map<string, unknown> {
    const members = new Map<string, unknown>();
    for (const connection of this.#subscribers.get(channel) ?? []) {
      const member = connection.channels.get(channel);
      if (member) members.set(member.user_id, member.user_info ?? null);
    }
    return members;
  }

  #welcome(channel: string): object {
    if (!isPresence(channel)) return {};
    const members = this.#members(channel);
    return { presence: { count: members.size, ids: [...members.keys()], hash: Object.fromEntries(members) } };
  }
}

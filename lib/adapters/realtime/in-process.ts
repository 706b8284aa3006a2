/** A live message for all subscribers of its channel. */
export type LiveMessage = { channel: string; event: string; data: string; exceptSocketId?: string };

export type InProcessServer = {
  publish(message: LiveMessage): void;
  /** Closes a user's connections; clients connect again and are authorised anew. */
  disconnectUser(userId: number): void;
};

// One a process: Next's bundle, which sends, and the launcher, which has the sockets, are two module graphs.
const shared = globalThis as typeof globalThis & { daybookRealtime?: InProcessServer | undefined };

/** The embedded server of this very process, which needs no request to itself; undefined where there is none. */
export const inProcessServer = () => shared.daybookRealtime;

/** Registers the embedded server of this process; undefined removes it. */
export function setInProcessServer(server: InProcessServer | undefined): void {
  shared.daybookRealtime = server;
}

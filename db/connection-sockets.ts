import { Socket } from "node:net";
import type postgres from "postgres";

type Address = Pick<postgres.ParsedOptions, "host" | "port" | "path">;

/** The sockets of all clients, so that a silent connection can be closed. */
export type ConnectionSockets = {
  /** Opens a socket for the driver; its option `socket`. */
  open(address: Address): Socket;
  /** Adds a socket that is opened elsewhere. */
  add(socket: Socket): Socket;
  /** How many bytes have arrived so far, over all sockets together. */
  received(): number;
  /** @returns a function that closes every connection on which nothing has arrived since this call */
  watch(): () => void;
  /** Every query that waits for a response on one of them fails with the error. */
  closeAll(error: Error): void;
};

/**
 * Between the error of a socket and its end the driver still sends queries over it and never settles them. Once the
 * server has sent something, a broken connection is just closed: that fails everything sent over it.
 */
class DriverSocket extends Socket {
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    super._destroy(this.bytesRead > 0 ? null : error, callback);
  }
}

export function connectionSockets(): ConnectionSockets {
  const sockets = new Set<Socket>();
  let attempts = 0;
  let receivedBefore = 0;

  function add(socket: Socket): Socket {
    // Not by an event: the driver drops the listeners of a socket over which it begins TLS.
    for (const earlier of sockets) {
      if (!earlier.destroyed) continue;
      sockets.delete(earlier);
      receivedBefore += earlier.bytesRead;
    }
    sockets.add(socket);
    return socket;
  }

  return {
    add,
    open({ host, port, path }) {
      const socket = new DriverSocket();
      add(socket);
      afterFirstWrite(() => {
        if (socket.bytesWritten === 0) socket.destroy();
      });
      if (path) return socket.connect(path);
      // Tries several hosts in turn, like the driver, which reads the name for TLS from the socket.
      const index = attempts++ % port.length;
      const address = { host: host[index] ?? "localhost", port: port[index] ?? 0 };
      return Object.assign(socket, address).connect(address);
    },
    received: () => [...sockets].reduce((sum, { bytesRead }) => sum + bytesRead, receivedBefore),
    watch() {
      const before = new Map([...sockets].map((socket) => [socket, socket.bytesRead]));
      return () => {
        for (const [socket, bytes] of before) if (socket.bytesRead === bytes) socket.destroy();
      };
    },
    closeAll(error) {
      for (const socket of sockets) closeWith(socket, error);
    },
  };
}

/**
 * The driver writes to a new socket in the next round of immediates. When its connection was lost in the same round as
 * it had something to write, it waits for that write for ever: without this the connection would hang whenever it is
 * used again. A closed socket makes the driver reconnect with the unwritten bytes first, and at 1,024 of them it does
 * write: Postgres refuses those, and the driver works again. `tests/integration/db/lost-writes.test.ts`.
 */
export const afterFirstWrite = (action: () => void) => setImmediate(() => setImmediate(action));

/** Under TLS the driver listens to the socket of the encryption only, and an error without a listener ends the process. */
export function closeWith(socket: Socket, error: Error): void {
  socket.on("error", () => {});
  socket.destroy(error);
}

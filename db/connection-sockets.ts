import { Socket } from "node:net";
import type postgres from "postgres";

type Address = Pick<postgres.ParsedOptions, "host" | "port" | "path">;

/** The sockets of a client, by which a connection can be closed over which nothing comes any more. */
export type ConnectionSockets = {
  /** Opens a socket for the driver; its option `socket`. */
  open(address: Address): Socket;
  /** @returns a function that closes every connection on which nothing has arrived since this call */
  watch(): () => void;
};

export function connectionSockets(): ConnectionSockets {
  const sockets = new Set<Socket>();
  let attempts = 0;
  return {
    open({ host, port, path }) {
      const socket = new Socket();
      // Not by an event: the driver drops the listeners of a socket over which it begins TLS.
      for (const earlier of sockets) if (earlier.destroyed) sockets.delete(earlier);
      sockets.add(socket);
      if (path) return socket.connect(path);
      // Of several hosts the next one each time, as the driver does; it reads the name for TLS from the socket.
      const index = attempts++ % port.length;
      const address = { host: host[index] ?? "localhost", port: port[index] ?? 0 };
      return Object.assign(socket, address).connect(address);
    },
    watch() {
      const before = new Map([...sockets].map((socket) => [socket, socket.bytesRead]));
      return () => {
        for (const [socket, bytes] of before) if (socket.bytesRead === bytes) socket.destroy();
      };
    },
  };
}

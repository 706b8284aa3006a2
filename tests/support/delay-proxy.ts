import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy to the database whose responses arrive `milliseconds` late. @returns its address */
export async function delayProxy(databaseUrl: string, milliseconds: number) {
  const address = new URL(databaseUrl);
  const target = { host: address.hostname, port: Number(address.port) };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(target);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    client.pipe(database);
    // Timers of one length end in the order in which they began.
    database.on("data", (bytes) => setTimeout(() => client.write(bytes), milliseconds));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address.hostname = "127.0.0.1";
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    close(): void {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

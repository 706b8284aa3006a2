import { type AddressInfo, connect, createServer, type Socket } from "node:net";

const READY_FOR_QUERY = "Z".charCodeAt(0);

type Boundaries = {
  /** Called with the number of statements that the server has answered; the answer waits until it returns. */
  onAnswer: (answered: number) => void;
};

/**
 * A way to Postgres that counts the statements it answers, over all connections. `close` cuts them, and whatever was
 * under way is then rolled back by the server, unless it was committed.
 */
export async function statementProxy(databaseUrl: string, { onAnswer }: Boundaries) {
  const address = new URL(databaseUrl);
  const target = { host: address.hostname, port: Number(address.port) };
  const sockets = new Set<Socket>();
  let answered = 0;
  let isClosed = false;

  const server = createServer((client) => {
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    let rest: Buffer = Buffer.alloc(0);
    upstream.on("data", (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes]);
      // A message is its kind, its length, which includes itself, and its content.
      while (rest.length >= 5 && rest.length > rest.readUInt32BE(1)) {
        const message = rest.subarray(0, rest.readUInt32BE(1) + 1);
        rest = rest.subarray(message.length);
        if (message[0] === READY_FOR_QUERY) onAnswer(++answered);
        if (isClosed) return;
        client.write(message);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  address.hostname = "127.0.0.1";
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    close(): void {
      isClosed = true;
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

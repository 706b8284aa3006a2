import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A connection to a server that can be cut, or hang, and be mended. */
export async function breakableProxy(target: { host: string; port: number }) {
  const open = new Set<Socket>();
  const pairs = new Set<[Socket, Socket]>();
  let hangs = false;
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    client.on("close", () => pairs.delete(pair));
    if (!hangs) client.pipe(upstream).pipe(client);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  /** Ends every connection; new ones are refused. */
  async function cut(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
  }

  /** Connections stay and new ones are accepted, but nothing passes any more. */
  function hang(): void {
    hangs = true;
    for (const [client, upstream] of pairs) {
      client.unpipe(upstream).pause();
      upstream.unpipe(client).pause();
    }
  }

  /** What was held back passes, and everything after it. */
  function passAgain(): void {
    hangs = false;
    for (const [client, upstream] of pairs) client.pipe(upstream).pipe(client);
  }

  return { port, cut, mend: () => listen(port), hang, passAgain };
}

import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy to a server whose connections can be cut, paused and restored. */
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

  /** Connections stay open and new ones are accepted, but no data passes. */
  function hang(): void {
    hangs = true;
    for (const [client, upstream] of pairs) {
      client.unpipe(upstream).pause();
      upstream.unpipe(client).pause();
    }
  }

  /** Passes the held data on, and everything after it. */
  function passAgain(): void {
    hangs = false;
    for (const [client, upstream] of pairs) client.pipe(upstream).pipe(client);
  }

  return { port, cut, mend: () => listen(port), hang, passAgain };
}

import type { Socket } from "node:net";
import { connectPostgres } from "#db/connect.ts";

/*
 * Loaded before the launcher (`--import`). The first SIGUSR2 makes the driver write to a connection that it has lost,
 * where nothing can catch what it throws; the next one causes an unhandled rejection.
 */

async function loseConnectionInTransaction(): Promise<void> {
  let socket: Socket | undefined;
  const { connectionSockets } = await import("#db/connection-sockets.ts");
  const sockets = connectionSockets();
  const open: typeof sockets.open = (address) => {
    socket = sockets.open(address);
    return socket;
  };
  const client = connectPostgres(process.env.DATABASE_URL ?? "", { max: 1, onnotice: () => {}, socket: open });
  // Not ended afterwards: that would keep the driver from writing.
  const transaction = client.begin(async (tx) => {
    await tx`select 1`;
    const closed = new Promise((resolve) => socket?.once("close", resolve));
    socket?.destroy();
    await closed;
    throw new Error("Rolled back over a connection that is gone.");
  });
  await transaction.catch(() => {});
}

let signals = 0;
process.on("SIGUSR2", () => {
  signals += 1;
  if (signals === 1) void loseConnectionInTransaction();
  else void Promise.reject(new Error("A bug that nothing catches."));
});

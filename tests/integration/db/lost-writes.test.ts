import { setImmediate as immediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { env } from "#config/env.ts";
import { connectPostgres } from "#db/connect.ts";
import { connectionSockets } from "#db/connection-sockets.ts";

/** Fails when the driver changes what `connectionSockets` relies on; then what heals it there can perhaps go. */
test("a connection that is lost between a query and its first byte can be used again", async () => {
  const sockets = connectionSockets();
  const options = { max: 1, backoff: () => 0.01, onnotice: () => {}, socket: sockets.open };
  const client = connectPostgres(env.DATABASE_URL ?? "", options);
  await client`select 1`;
  for (const error of [undefined, new Error("Lost."), undefined]) {
    await immediate();
    const lost = client`select 2`.then(
      () => "answered",
      () => "lost",
    );
    // The query is under way to the socket: the driver writes in the next round of immediates.
    await Promise.resolve();
    if (error) sockets.closeAll(error);
    else sockets.watch()();
    expect(await lost).toBe("lost");
    expect(await client`select 3 as three`).toEqual([{ three: 3 }]);
  }
  await client.end({ timeout: 1 });
});

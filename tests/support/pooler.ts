import { connect, createServer, type Socket } from "node:net";

/** Bytes of a message's type and length; what a client sends first has no type. */
const HEADER = 5;
const PID_OF_POOLER = 1;
const CANCEL_REQUEST = 80_877_102;

/**
 * A fake pooler in transaction mode: it sends a key of its own, and records what would fail behind a real one: named
 * prepared statements, and queries sent before the previous one was answered.
 */
export async function pooler(target: { host: string; port: number }) {
  const faults: string[] = [];
  /** Which process of Postgres each secret belongs to, for requests to cancel. */
  const pids = new Map<number, number>();
  const server = createServer((client) => {
    const database = connect(target);
    let unanswered = 0;
    let started = false;
    forEachMessage(client, database, {
      hasType: () => started,
      see(type, body) {
        if (!started) {
          started = true;
          if (body.readUInt32BE(0) === CANCEL_REQUEST) body.writeUInt32BE(pids.get(body.readUInt32BE(8)) ?? 0, 4);
          return;
        }
        if ("PQ".includes(type) && unanswered > 0) faults.push("a query ahead of an answer");
        if (type === "P" && body[0] !== 0) faults.push("a statement prepared by name");
        if ("SQ".includes(type)) unanswered += 1;
      },
    });
    forEachMessage(database, client, {
      hasType: () => true,
      see(type, body) {
        if (type === "K") {
          pids.set(body.readUInt32BE(4), body.readUInt32BE(0));
          body.writeUInt32BE(PID_OF_POOLER);
        }
        if (type === "Z") unanswered -= started && unanswered > 0 ? 1 : 0;
      },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("It does not listen.");
  return { port: address.port, faults, close: () => server.close() };
}

type Watch = { hasType(): boolean; see(type: string, body: Buffer): void };

/** Passes complete messages on, each after the callback. */
function forEachMessage(from: Socket, to: Socket, { hasType, see }: Watch): void {
  let left: Buffer = Buffer.alloc(0);
  from.on("data", (bytes) => {
    left = Buffer.concat([left, bytes]);
    for (;;) {
      const offset = hasType() ? 1 : 0;
      if (left.length < HEADER) return;
      const length = offset + left.readUInt32BE(offset);
      if (left.length < length) return;
      const message = left.subarray(0, length);
      see(offset ? String.fromCharCode(message[0] ?? 0) : "", message.subarray(offset + 4));
      to.write(message);
      left = left.subarray(length);
    }
  });
  from.on("close", () => to.end());
  from.on("error", () => to.destroy());
}

import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isMainThread } from "node:worker_threads";

/**
 * Loaded into the site's process by `npm run fuzz` only: reports how long the event loop was blocked.
 * What counts is the processor time of the main thread between two turns of the loop, so that a busy machine does not
 * look like a slow site.
 */
const TURN_MS = 5;

const file = process.env.DAYBOOK_FUZZ_PROBE;
// Workers and child processes inherit the flag that loads this file.
if (file && isMainThread && process.argv[1]?.endsWith("server/main.ts") && !process.argv.includes("--build")) {
  watch(file);
}

function watch(path: string): void {
  let longest = 0;
  let last = process.threadCpuUsage();
  const turn = () => {
    const now = process.threadCpuUsage();
    longest = Math.max(longest, now.user - last.user + now.system - last.system);
    last = now;
  };
  setInterval(turn, TURN_MS).unref();
  const server = createServer((_request, response) => {
    turn();
    response.end(JSON.stringify({ heldMs: longest / 1000 }));
    longest = 0;
  });
  server.listen(0, "127.0.0.1", () => {
    writeFileSync(path, JSON.stringify({ port: (server.address() as AddressInfo).port, pid: process.pid }));
  });
  server.unref();
}

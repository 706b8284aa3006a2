import { readFileSync } from "node:fs";
import { WebSocket } from "ws";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { call, joinByApi, onFreshSite } from "./site.ts";

/**
 * Opens 1,000 sockets to a real site, likes a post again and again, and measures how long each like takes to reach
 * every one of them: `npm run load:sockets`. Fails when the 99th percentile is a second or the site needs 250 MB.
 */
const SOCKETS = 1_000;
const LIKES = 30;
const PAUSE_MS = 300;
const LATENCY_LIMIT_MS = 1_000;
const MEMORY_LIMIT_MB = 250;
const DELIVERY_TIMEOUT_MS = 10_000;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Listens to the likes; calls back with the version of each. */
function listen(url: string, onLike: (version: number) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/realtime/app/daybook?protocol=7`);
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.on("open", () => socket.send('{"event":"pusher:subscribe","data":{"channel":"likes"}}'));
    socket.on("message", (bytes) => {
      const { event, data } = JSON.parse(String(bytes));
      if (event === "pusher_internal:subscription_succeeded") resolve(socket);
      if (event === "like-updated") onLike(JSON.parse(data).version);
    });
  });
}

async function openSockets(url: string, onLike: (version: number) => void): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < SOCKETS) {
    sockets.push(...(await Promise.all(Array.from({ length: 50 }, () => listen(url, onLike)))));
  }
  return sockets;
}

/** Resident memory of the site, which the kernel reports on Linux. */
function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

async function measure(site: ServerProcess): Promise<boolean> {
  const { token } = await joinByApi(site.url);
  const post = await call(`${site.url}/api/v1/posts/`, { title: "Under load", content: "Busy." }, token);
  const { id: postId } = await post.json();
  const memoryBefore = memoryOf(site.pid);
  const sentAt = new Map<number, number>();
  const latencies: number[] = [];
  const arrivals: { version: number; at: number }[] = [];
  const sockets = await openSockets(site.url, (version) => arrivals.push({ version, at: performance.now() }));

  for (let sent = 0; sent < LIKES; sent++) {
    const at = performance.now();
    const response = await call(`${site.url}/api/v1/likes/toggle/`, { post: postId }, token);
    sentAt.set(Number(response.headers.get("x-like-version")), at);
    await pause(PAUSE_MS);
  }
  const deadline = Date.now() + DELIVERY_TIMEOUT_MS;
  while (arrivals.length < SOCKETS * LIKES && Date.now() < deadline) await pause(20);
  for (const { version, at } of arrivals) latencies.push(at - (sentAt.get(version) ?? at));
  const memory = memoryOf(site.pid);
  for (const socket of sockets) socket.terminate();

  latencies.sort((a, b) => a - b);
  const percentile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  const complete = latencies.length === SOCKETS * LIKES;
  console.log(`sockets            ${SOCKETS}`);
  console.log(`messages           ${latencies.length} of ${SOCKETS * LIKES}`);
  for (const [name, share] of [
    ["p50", 0.5],
    ["p95", 0.95],
    ["p99", 0.99],
    ["max", 1],
  ] as const) {
    console.log(`click to ${name}       ${percentile(share).toFixed(0)} ms`);
  }
  console.log(`memory             ${memory.toFixed(0)} MB (${memoryBefore.toFixed(0)} MB without the sockets)`);
  return complete && percentile(0.99) < LATENCY_LIMIT_MS && memory < MEMORY_LIMIT_MB;
}

await onFreshSite(measure);

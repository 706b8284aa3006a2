import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { WebSocket } from "ws";

/**
 * Opens 1,000 sockets to a real site, likes a post again and again, and measures how long each like takes to reach
 * every one of them: `npm run load:sockets`. Fails when the 99th percentile is a second or the site needs 250 MB.
 */
const SOCKETS = 1_000;
const LIKES = 30;
const PAUSE_MS = 300;
const LATENCY_LIMIT_MS = 1_000;
const MEMORY_LIMIT_MB = 250;
const START_TIMEOUT_MS = 900_000;
const DELIVERY_TIMEOUT_MS = 10_000;

const projectDir = path.resolve(import.meta.dirname, "../..");
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Site = { url: string; pid: number; stop(): Promise<void> };

async function startSite(): Promise<Site> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "daybook-load-"));
  const environment = { PORT: "0", DATA_DIR: dataDir, RATE_LIMITS: "off", LOG_LEVEL: "error", ...process.env };
  const site = spawn(process.execPath, ["server/main.ts"], { cwd: projectDir, env: environment });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    const read = (chunk: Buffer) => {
      printed += chunk;
      const found = /ready:\s+(http:\S+?)\/?\s/.exec(printed);
      if (found?.[1]) resolve(found[1]);
    };
    site.stdout.on("data", read);
    site.stderr.on("data", read);
    site.once("exit", () => reject(new Error(`The site did not start:\n${printed}`)));
    setTimeout(() => reject(new Error(`The site took too long to start:\n${printed}`)), START_TIMEOUT_MS).unref();
  });
  return {
    url,
    pid: site.pid ?? 0,
    stop: async () => {
      const gone = new Promise((resolve) => site.once("exit", resolve));
      site.kill("SIGTERM");
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function call(url: string, body: object, token?: string) {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

/** A writer with one post. */
async function writePost(url: string): Promise<{ token: string; postId: number }> {
  const password = "a-long-enough-secret-9";
  const account = { username: `load${Date.now()}`, password };
  const details = { email: `${account.username}@example.com`, password2: password };
  await call(`${url}/api/v1/users/`, { ...account, ...details });
  const { access } = await (await call(`${url}/api/v1/auth/login/`, account)).json();
  const post = await (await call(`${url}/api/v1/posts/`, { title: "Under load", content: "Busy." }, access)).json();
  return { token: access, postId: post.id };
}

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

/** Resident memory of the site, which on Linux the kernel tells. */
function memoryOf(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

async function measure(site: Site): Promise<boolean> {
  const { token, postId } = await writePost(site.url);
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

const site = await startSite();
let holds = false;
try {
  holds = await measure(site);
} finally {
  await site.stop();
}
console.log(holds ? "It holds." : "It does not hold.");
process.exitCode = holds ? 0 : 1;

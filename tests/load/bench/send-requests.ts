import { Agent, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

export type Call = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  statuses?: number[];
};

export type Kind = {
  name: string;
  /** How many are measured; the cheaper they are, the more it takes to see them. */
  times: number;
  /** CPU milliseconds, web process and database together (design: what a request may cost). */
  limit?: number;
  call: (turn: number) => Call;
};

export type Figures = { web: number; database: number; p50: number; p99: number };

/** The CPU time of each of the two so far. */
export type Clocks = { web: () => number; database: () => number };

const CONCURRENCY = 4;
const IDLE_MS = 3_000;

function send(
  url: string,
  agent: Agent,
  { method = "GET", path, headers, body, statuses = [200] }: Call,
): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, agent, ...(headers && { headers }) }, (response) => {
      response.resume();
      response.once("end", () => {
        if (statuses.includes(response.statusCode ?? 0)) resolve(performance.now() - began);
        else
          reject(new Error(`${method} ${path} answered ${response.statusCode} instead of ${statuses.join(" or ")}.`));
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

/** CPU milliseconds per second without requests. */
export async function idleRate(clocks: Clocks): Promise<{ web: number; database: number }> {
  const before = { web: clocks.web(), database: clocks.database() };
  await pause(IDLE_MS);
  const rate = (now: number, then: number) => ((now - then) * 1000) / IDLE_MS;
  return { web: rate(clocks.web(), before.web), database: rate(clocks.database(), before.database) };
}

/** Sends the requests of one kind, a few at a time over connections that stay open, and measures the cost of each. */
export async function measureKind(
  url: string,
  kind: Kind,
  clocks: Clocks,
  idle: { web: number; database: number },
): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  let turn = 0;
  async function run(times: number): Promise<number[]> {
    const took: number[] = [];
    const end = turn + times;
    const oneAfterTheOther = async () => {
      while (turn < end) took.push(await send(url, agent, kind.call(turn++)));
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, oneAfterTheOther));
    return took.sort((a, b) => a - b);
  }

  await run(Math.ceil(kind.times / 3));
  const before = { web: clocks.web(), database: clocks.database(), at: performance.now() };
  const took = await run(kind.times);
  const seconds = (performance.now() - before.at) / 1000;
  agent.destroy();
  const each = (used: number, rate: number) => Math.max(0, used - rate * seconds) / took.length;
  return {
    web: each(clocks.web() - before.web, idle.web),
    database: each(clocks.database() - before.database, idle.database),
    p50: took[Math.floor(took.length * 0.5)] ?? 0,
    p99: took[Math.floor(took.length * 0.99)] ?? 0,
  };
}

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { freshDataDir, manage, removeDataDir, startServer } from "#tests/support/server-process.ts";
import { cpuTime } from "./bench/cpu-time.ts";
import { PASSWORD, type Size, seedSite } from "./bench/seed-site.ts";
import { type Clocks, type Figures, idleRate, type Kind, measureKind } from "./bench/send-requests.ts";

/*
 * Measures the cost of one request of each kind: `npm run bench` (docs/performance.md). The real product on a database of its
 * own with 100 users, 10,000 posts and 95,000 likes; with `-- --large` also with a hundred times as much, to see that
 * nothing grows with the tables; with `-- --against <folder>` this checkout and another one in turns.
 */
const SIZE: Size = { users: 100, posts: 10_000 };
const LARGE: Size = { users: 100, posts: 1_000_000 };
/** How much more expensive a request may be with a hundred times as much data. */
const GROWTH = 1.2;
/** How much more expensive a request may be than in another checkout, and how often both are measured. */
const SLOWER = 1.05;
const COMPARED_TURNS = 4;
/** Differences below are noise. */
const NOISE_MS = 0.15;

type Visitor = { token: string; cookie: string };

const JSON_TYPE = { "content-type": "application/json" };
const postJson = (path: string, body: object, headers = {}) => ({
  method: "POST",
  path,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

function kindsFor({ token, cookie }: Visitor, { posts }: Size): Kind[] {
  // Published ones, spread over the whole table.
  const some = (turn: number) => 1 + ((turn * 7919 * 20) % (posts - 20));
  const ten = (turn: number) => Array.from({ length: 10 }, (_, index) => some(turn + index)).join(",");
  const bearer = { authorization: `Bearer ${token}` };
  const page = (path: string, headers = {}) => ({ path, headers: { accept: "text/html", ...headers } });
  return [
    { name: "home, anonymous", times: 6_000, limit: 0.1, call: () => page("/") },
    { name: "home, anonymous, brotli", times: 6_000, limit: 0.1, call: () => page("/", { "accept-encoding": "br" }) },
    { name: "post page, anonymous", times: 6_000, limit: 0.1, call: () => page("/posts/77/") },
    { name: "post pages, anonymous, none of them kept yet", times: 600, call: (turn) => page(`/posts/${some(turn)}/`) },
    { name: "home, logged in", times: 600, limit: 4, call: () => page("/", { cookie }) },
    { name: "post page, logged in", times: 600, call: (turn) => page(`/posts/${some(turn)}/`, { cookie }) },
    { name: "GET /api/v1/posts/", times: 1_500, limit: 1.5, call: () => ({ path: "/api/v1/posts/" }) },
    {
      name: "GET /api/v1/posts/?page=<anywhere>",
      times: 300,
      call: (turn) => ({ path: `/api/v1/posts/?page=${1 + ((turn * 37) % Math.floor((posts * 0.95) / 10))}` }),
    },
    {
      name: "GET /api/v1/posts/<id>/",
      times: 1_500,
      limit: 1.2,
      call: (turn) => ({ path: `/api/v1/posts/${some(turn)}/` }),
    },
    {
      name: "GET /api/v1/likes/batch/ of 10",
      times: 1_500,
      limit: 1.2,
      call: (turn) => ({ path: `/api/v1/likes/batch/?ids=${ten(turn)}` }),
    },
    {
      name: "POST /api/v1/likes/toggle/, a like and taking it back",
      times: 600,
      limit: 3,
      call: (turn) => ({
        ...postJson("/api/v1/likes/toggle/", { post: some(turn >> 1) }, bearer),
        statuses: [201, 204],
      }),
    },
    {
      name: "POST /api/v1/auth/login/",
      times: 24,
      call: (turn) => postJson("/api/v1/auth/login/", { username: `writer_${2 + (turn % 90)}`, password: PASSWORD }),
    },
  ];
}

/** Logs in for the API and for pages. */
async function enter(url: string): Promise<Visitor> {
  const login = { username: "writer_1", password: PASSWORD };
  const answer = await fetch(`${url}/api/v1/auth/login/`, {
    method: "POST",
    headers: JSON_TYPE,
    body: JSON.stringify(login),
  });
  const { access } = await answer.json();
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = await csrf.json();
  const callback = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    headers: {
      cookie: csrf.headers
        .getSetCookie()
        .map((cookie) => cookie.split(";", 1)[0])
        .join("; "),
    },
    body: new URLSearchParams({ ...login, csrfToken }),
    redirect: "manual",
  });
  const cookie = callback.headers
    .getSetCookie()
    .find((text) => text.startsWith("sessionid="))
    ?.split(";", 1)[0];
  if (!cookie || !access) throw new Error("The login failed.");
  return { token: access, cookie };
}

/** A server that only answers: the minimum cost of a request on this machine. */
async function measureBareNode(): Promise<Figures> {
  const script = `require("node:http").createServer((_, response) => response.end("Hello"))
    .listen(0, "127.0.0.1", function () { console.log(this.address().port) })`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await new Promise((resolve) => child.stdout.once("data", (line) => resolve(Number(line))));
    const clocks: Clocks = { web: () => cpuTime(child.pid ?? 0), database: () => 0 };
    const kind: Kind = { name: "bare node:http", times: 6_000, call: () => ({ path: "/" }) };
    return await measureKind(`http://127.0.0.1:${port}`, kind, clocks, { web: 0, database: 0 });
  } finally {
    child.kill();
  }
}

type Site = { measure(kind: Kind): Promise<Figures>; kinds: Kind[]; stop(): Promise<void> };

/**
 * Starts a site and seeds it.
 * @param folder of another checkout with its packages installed; by default this one
 */
async function openSite(size: Size, folder?: string): Promise<Site> {
  const dataDir = freshDataDir();
  const site = await startServer({ DATA_DIR: dataDir }, undefined, folder);
  const stop = async () => {
    await site.kill("SIGTERM");
    await removeDataDir(dataDir);
  };
  try {
    const began = performance.now();
    const sql = postgres(await manage({ DATA_DIR: dataDir }, "database-url"), { max: 1, onnotice: () => {} });
    await seedSite(sql, size);
    await sql.end();
    console.log(`${size.posts.toLocaleString("en")} posts in ${((performance.now() - began) / 1000).toFixed(0)} s.`);

    const postmaster = Number(
      (await readFile(path.join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n")[0],
    );
    const clocks: Clocks = { web: () => cpuTime(site.pid, postmaster), database: () => cpuTime(postmaster) };
    const visitor = await enter(site.url);
    const idle = await idleRate(clocks);
    return { kinds: kindsFor(visitor, size), measure: (kind) => measureKind(site.url, kind, clocks, idle), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Measures every kind of request on a site of this size. */
async function measureSite(size: Size): Promise<Map<Kind, Figures>> {
  const site = await openSite(size);
  try {
    const figures = new Map<Kind, Figures>();
    for (const kind of site.kinds) {
      figures.set(kind, await site.measure(kind));
      console.log(`  ${kind.name}`);
    }
    return figures;
  } finally {
    await site.stop();
  }
}

/**
 * Measures every kind of request here and in another checkout, in turns, so that what else the machine does falls on
 * both. Holds when no kind costs more than `SLOWER` times as much here.
 */
async function compareWith(folder: string): Promise<boolean> {
  await using sites = new AsyncDisposableStack();
  const here = await openSite(SIZE);
  sites.defer(here.stop);
  const there = await openSite(SIZE, path.resolve(folder));
  sites.defer(there.stop);
  console.log(`\n${line(["CPU milliseconds for each request", "here", "there", "ratio", "web", "database"])}`);
  let holds = true;
  for (const [index, kind] of here.kinds.entries()) {
    const other = there.kinds[index];
    if (!other) throw new Error("Both checkouts are measured by the same kinds.");
    const sums = { here: { web: 0, database: 0 }, there: { web: 0, database: 0 } };
    for (let turn = 0; turn < COMPARED_TURNS; turn++) {
      add(sums.here, await here.measure({ ...kind, times: Math.ceil(kind.times / 2) }));
      add(sums.there, await there.measure({ ...other, times: Math.ceil(kind.times / 2) }));
    }
    const cost = { here: sum(sums.here) / COMPARED_TURNS, there: sum(sums.there) / COMPARED_TURNS };
    const isSlower = cost.here > cost.there * SLOWER;
    if (isSlower) holds = false;
    const ratio = (a: number, b: number) => (b === 0 ? "" : (a / b).toFixed(2));
    console.log(
      line([
        kind.name,
        ms(cost.here),
        ms(cost.there),
        `${ratio(cost.here, cost.there)}${isSlower ? " !" : ""}`,
        ratio(sums.here.web, sums.there.web),
        ratio(sums.here.database, sums.there.database),
      ]),
    );
  }
  return holds;
}

type Cost = { web: number; database: number };

const sum = ({ web, database }: Cost) => web + database;

function add(to: Cost, { web, database }: Cost): void {
  to.web += web;
  to.database += database;
}

const ms = (value: number) => value.toFixed(value < 1 ? 3 : 2);
const WIDTHS = [56, 8, 10, 8, 10, 9, 10, 10, 10];
const line = (cells: string[]) =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[index] ?? 8))).join("");

function print(nodeCost: Figures, sites: Map<Kind, Figures>[]): boolean {
  const [small, large] = sites;
  const columns = ["web", "database", "total", "at most", "× bare", "p50 ms", "p99 ms"];
  console.log(`\n${line(["CPU milliseconds for each request", ...columns, ...(large ? ["× 100"] : [])])}`);
  console.log(
    line(["bare node:http", ms(nodeCost.web), "", ms(nodeCost.web), "", "1", ms(nodeCost.p50), ms(nodeCost.p99)]),
  );
  const ofLarge = [...(large?.values() ?? [])];
  let holds = true;
  for (const [index, [kind, figures]] of [...(small ?? [])].entries()) {
    const cost = sum(figures);
    const atLarge = ofLarge[index] && sum(ofLarge[index]);
    const isDear = kind.limit !== undefined && cost > kind.limit;
    const grows = atLarge !== undefined && atLarge > cost * GROWTH && atLarge - cost > NOISE_MS;
    if (isDear || grows) holds = false;
    const cells = [
      kind.name,
      ms(figures.web),
      ms(figures.database),
      ms(cost),
      kind.limit === undefined ? "" : `${kind.limit}${isDear ? " !" : ""}`,
      (cost / nodeCost.web).toFixed(1),
      ms(figures.p50),
      ms(figures.p99),
      ...(atLarge === undefined ? [] : [`${ms(atLarge)}${grows ? " !" : ""}`]),
    ];
    console.log(line(cells));
  }
  return holds;
}

async function measureHere(large: boolean): Promise<boolean> {
  const nodeCost = await measureBareNode();
  const sites = [await measureSite(SIZE)];
  if (large) sites.push(await measureSite(LARGE));
  return print(nodeCost, sites);
}

const { values } = parseArgs({ options: { large: { type: "boolean" }, against: { type: "string" } } });
const holds = values.against ? await compareWith(values.against) : await measureHere(values.large ?? false);
console.log(holds ? "It holds." : "It does not hold: see the marks.");
process.exitCode = holds ? 0 : 1;

import { randomInt } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { ServerProcess } from "#tests/support/server-process.ts";
import { drawPath } from "./fuzz/addresses.ts";
import { drawBody, drawHeader } from "./fuzz/bodies.ts";
import { type Caller, drawCallers, formsOf, type PageForm, writePosts } from "./fuzz/callers.ts";
import { type Random, randomFrom } from "./fuzz/random.ts";
import { type Answer, type Sent, send } from "./fuzz/send.ts";
import { joinByApi, onFreshSite } from "./site.ts";

/**
 * Sends requests of any kind to every address of a real site and reports the worst:
 * `npm run fuzz -- [--minutes 10] [--seed 1] [--at 4711]`.
 *
 * Fails when one request alone holds the event loop for longer than 100 ms of processor time, when an answer is a 5xx
 * other than a worded 503 or there is none, or when 50 such requests at once take more than 600 MB. A request is drawn
 * from the seed and its number, so `--seed` and `--at` send the same one again. (Linux only: the kernel reports the peak.)
 */
const { values: flags } = parseArgs({
  options: { minutes: { type: "string", default: "10" }, seed: { type: "string" }, at: { type: "string" } },
});
const SEED = Number(flags.seed ?? randomInt(2 ** 31));
const DEADLINE = () => Date.now() + Number(flags.minutes) * 60_000;

const HELD_LIMIT_MS = 100;
const MEMORY_LIMIT_MB = 600;
const MAX_BYTES = 12 * 1024 * 1024;
const MAX_HEADER = 31 * 1024;
/** Alone, one after the other, and then so many at once. */
const ALONE = 60;
const AT_ONCE = 50;
/** A request that held the loop is sent again before it counts: the first time may have met a collection of garbage. */
const REPEATS = 3;

const METHODS = [
  "GET",
  "GET",
  "GET",
  "HEAD",
  "POST",
  "POST",
  "POST",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "TRACE",
];
const HEADERS = [
  "cookie",
  "accept",
  "accept-encoding",
  "accept-language",
  "if-none-match",
  "if-match",
  "range",
  "authorization",
  "user-agent",
  "referer",
  "origin",
  "idempotency-key",
  "x-socket-id",
  "x-forwarded-for",
  "next-router-state-tree",
  "content-type",
  "x-http-method-override",
];
const SMALL_HEADERS: Record<string, string>[] = [
  {},
  {},
  {},
  { rsc: "1" },
  { "next-action": "40ab" },
  { "sec-fetch-site": "none", origin: "http://evil.example" },
  { "sec-fetch-site": "cross-site" },
  { origin: "null" },
  { accept: "application/problem+json" },
  { expect: "100-continue" },
];
/** Parameters of pages and of the API, with values for searches, filters and redirects. */
const QUERIES = [
  "page",
  "search",
  "author",
  "created__gte",
  "ordering",
  "ids",
  "user",
  "post",
  "next",
  "callbackUrl",
  "token",
  "format",
  "q",
  "sort",
  "after",
  "id",
  "back",
];

type World = { url: string; callers: Caller[]; forms: PageForm[]; fields: Map<string, string[]> };
type Drawn = { title: string; request: Sent };

function draw(random: Random, { callers, forms, fields }: World): Drawn {
  const method = random.pick(METHODS);
  const form = random.chance(0.25) && forms.length > 0 ? random.pick(forms) : undefined;
  const address = form?.path ?? drawPath(random);
  const query = random.chance(0.3)
    ? `?${random.pick(QUERIES)}=${encodeURIComponent(drawHeader(random, 6_000)).slice(0, 8_000)}`
    : "";
  const caller: Caller = random.pick([{}, ...callers]);
  const headers: Record<string, string> = {
    "x-forwarded-for": `198.51.${random.below(256)}.${random.below(256)}`,
    ...random.pick(SMALL_HEADERS),
    ...caller,
  };
  if (random.chance(0.3)) headers[random.pick(HEADERS)] = drawHeader(random, MAX_HEADER);
  const hasBody = form !== undefined || ["POST", "PUT", "PATCH"].includes(method) || random.chance(0.05);
  const names = form?.names ?? fields.get(address) ?? ["title", "content", "username", "post", "token"];
  const body = hasBody ? drawBody(random, names, MAX_BYTES, form?.hidden) : undefined;
  if (body?.type && headers["content-type"] === undefined) headers["content-type"] = body.type;
  // Node's client would not wait for the response that allows the body.
  if (hasBody) delete headers.expect;
  const sent = { method: form ? "POST" : method, path: address + query, headers, isChunked: random.chance(0.3) };
  const head = Object.entries(headers).map(
    ([name, value]) => `${name}: ${value.slice(0, 30)}${value.length > 30 ? `… (${value.length})` : ""}`,
  );
  return {
    title: [`${sent.method} ${sent.path.slice(0, 100)}`, body?.title, ...head].filter(Boolean).join("; "),
    request: { ...sent, bytes: body?.bytes ?? Buffer.alloc(0) },
  };
}

type Probe = { heldMs: () => Promise<number>; resetPeak: () => void; peakMb: () => number };

function connectProbe(file: string): Probe {
  const { port, pid } = JSON.parse(readFileSync(file, "utf8"));
  return {
    heldMs: async () => (await (await fetch(`http://127.0.0.1:${port}/`)).json()).heldMs,
    // Resets the kernel's peak.
    resetPeak: () => writeFileSync(`/proc/${pid}/clear_refs`, "5"),
    peakMb: () => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024,
  };
}

const isWorded = ({ status, text, retryAfter }: Answer) => status === 503 && text !== "" && retryAfter !== undefined;
const isFault = (answer: Answer) => answer.status === 0 || (answer.status >= 500 && !isWorded(answer));

/** What went wrong so far, and the worst of what did not. */
class Report {
  readonly faults: string[] = [];
  readonly #statuses = new Map<number, number>();
  readonly #holds: { heldMs: number; title: string }[] = [];
  peakMb = 0;

  count(answer: Answer, title: string): void {
    this.#statuses.set(answer.status, (this.#statuses.get(answer.status) ?? 0) + 1);
    if (isFault(answer)) this.fault(`${answer.status} ${answer.text.slice(0, 200)} — ${title}`);
  }

  held(heldMs: number, title: string): void {
    this.#holds.push({ heldMs, title });
    this.#holds.sort((a, b) => b.heldMs - a.heldMs);
    this.#holds.length = Math.min(this.#holds.length, 10);
    if (heldMs > HELD_LIMIT_MS) this.fault(`the event loop was held for ${heldMs.toFixed(0)} ms — ${title}`);
  }

  fault(text: string): void {
    this.faults.push(text);
    console.log(`FAULT ${text}`);
  }

  print(): void {
    const tally = [...this.#statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${count} × ${status}`);
    console.log(`\nAnswers: ${tally.join(", ")}`);
    console.log(`Peak of memory: ${this.peakMb.toFixed(0)} MB (limit ${MEMORY_LIMIT_MB})`);
    console.log(`Event loop held longest (limit ${HELD_LIMIT_MS} ms of processor time):`);
    for (const { heldMs, title } of this.#holds) console.log(`  ${heldMs.toFixed(0).padStart(5)} ms  ${title}`);
  }
}

async function sendAlone(world: World, number: number, probe: Probe, report: Report): Promise<void> {
  const { title, request } = draw(randomFrom(SEED + number), world);
  const name = `#${number} ${title}`;
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < REPEATS; times++) {
    await probe.heldMs();
    report.count(await send(world.url, request), name);
    least = Math.min(least, await probe.heldMs());
    if (least <= HELD_LIMIT_MS) break;
  }
  report.held(least, name);
}

async function sendAtOnce(world: World, number: number, probe: Probe, report: Report): Promise<void> {
  probe.resetPeak();
  const drawn = Array.from({ length: AT_ONCE }, (_, index) => draw(randomFrom(SEED + number + index), world));
  const answers = await Promise.all(drawn.map(({ request }) => send(world.url, request)));
  for (const [index, answer] of answers.entries()) {
    const { title } = drawn[index] as Drawn;
    report.count(answer, `#${number + index} ${title}`);
  }
  const peak = probe.peakMb();
  report.peakMb = Math.max(report.peakMb, peak);
  if (peak > MEMORY_LIMIT_MB) report.fault(`${peak.toFixed(0)} MB with #${number} to #${number + AT_ONCE - 1} at once`);
}

const FORM_PAGES = [
  "/login/",
  "/signup/",
  "/password_reset/",
  "/posts/add/",
  "/posts/1/edit/",
  "/posts/1/delete/",
  "/posts/1/",
  "/username_change/",
  "/email_change/",
  "/password_change/",
  "/devices/",
];

/** The fields that each address of the API takes, from its own description. */
async function fieldsOf(url: string): Promise<Map<string, string[]>> {
  const { paths } = await (await fetch(`${url}/api/v1/openapi.json`)).json();
  const found = new Map<string, string[]>();
  for (const [pattern, operations] of Object.entries<Record<string, { requestBody?: { content: object } }>>(paths)) {
    const schemas = Object.values(operations).map(({ requestBody }) => JSON.stringify(requestBody ?? {}));
    const names = schemas.flatMap((text) =>
      [...text.matchAll(/"(\w+)":\{"(?:type|anyOf|\$ref|maxLength|description)"/g)].map(([, name = ""]) => name),
    );
    found.set(`/api/v1${pattern.replace("/api/v1", "")}`.replaceAll(/\{\w+\}/g, "1"), [...new Set(names)]);
  }
  return found;
}

async function prepare({ url }: ServerProcess): Promise<World> {
  const { token } = await joinByApi(url);
  await writePosts(url, token);
  return await renew({ url, callers: [], forms: [], fields: await fieldsOf(url) });
}

/** New accounts: the old ones may have deleted themselves, or logged out. */
async function renew(world: World): Promise<World> {
  const callers = await drawCallers(world.url);
  const forms: PageForm[] = [];
  for (const caller of [{}, callers[1] ?? {}]) {
    for (const page of FORM_PAGES) forms.push(...(await formsOf(world.url, page, caller)));
  }
  return { ...world, callers, forms };
}

const probeFile = path.join(tmpdir(), `daybook-fuzz-${process.pid}.json`);
const settings = {
  DAYBOOK_FUZZ_PROBE: probeFile,
  // Each request comes from an address of its own, so the share of one address does not protect the site.
  TRUST_PROXY: "1",
  NODE_OPTIONS: `--import ${pathToFileURL(path.resolve("tests/load/fuzz/loop-probe.ts"))}`,
};

console.log(`Seed ${SEED}, ${flags.minutes} minutes.`);
await onFreshSite(async (site) => {
  const probe = connectProbe(probeFile);
  const report = new Report();
  let world = await prepare(site);
  const deadline = DEADLINE();
  if (flags.at !== undefined) {
    await sendAlone(world, Number(flags.at), probe, report);
  } else {
    for (let number = 0; Date.now() < deadline; ) {
      for (let count = 0; count < ALONE && Date.now() < deadline; count++)
        await sendAlone(world, number++, probe, report);
      await sendAtOnce(world, number, probe, report);
      number += AT_ONCE;
      world = await renew(world);
    }
  }
  report.print();
  const errors = site
    .output()
    .split("\n")
    .filter((line) => line.includes('"level":"error"'));
  if (errors.length > 0)
    console.log(
      `The log has ${errors.length} errors:\n${[...new Set(errors)].slice(0, 10).join("\n").slice(0, 8_000)}`,
    );
  return report.faults.length === 0;
}, settings);

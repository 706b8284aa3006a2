import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/postgres/embedded-postgres.ts";

/** Only root's database lies outside of a data folder, below folders that others cannot enter. */
const isRoot = process.getuid?.() === 0;
const started: EmbeddedPostgres[] = [];
const folders: string[] = [];
let parent = "";

beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "daybook-copies-"));
  folders.push(parent);
  await chmod(parent, 0o711);
});

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, password: "test", settings: ["fsync=off"] });
  started.push(server);
  // One outside has a folder of its own.
  if (!server.folder.startsWith(parent)) folders.push(path.dirname(server.folder));
  return server;
}

const refusalOf = (dataDir: string) =>
  start(dataDir).then(
    ({ folder }) => Promise.reject(new Error(`It runs on ${folder}.`)),
    (error: Error) => `${error.name}: ${error.message}`,
  );

async function query<T>(server: EmbeddedPostgres, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

const write = (server: EmbeddedPostgres, words: string) =>
  query(server, async (sql) => {
    await sql`create table if not exists written (words text)`;
    await sql`insert into written values (${words})`;
  });
const read = (server: EmbeddedPostgres) =>
  query(server, async (sql) => (await sql<{ words: string }[]>`select words from written`).map(({ words }) => words));

function shell(command: string): void {
  const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
}

/** Runs the commands of a refusal, which make a full copy. */
function followAdvice(refusal: string): void {
  shell(/copy its database too: (.+?)\.( If |$)/.exec(refusal)?.[1] ?? "false");
}

test.runIf(isRoot)(
  "a copied data folder does not run on the database of the original outside of it, until that is copied",
  {
    timeout: 120_000,
  },
  async () => {
    await chmod(parent, 0o700);
    const [original, copy] = [path.join(parent, "it's a"), path.join(parent, "b")];
    const first = await start(original);
    const note = path.join(path.dirname(first.folder), "data-folder.txt");
    expect(first.folder).toMatch(/^\/var\/lib\/daybook\//);
    await write(first, "one");
    const link = path.join(parent, "link");
    shell(`ln -s "${original}" ${link} && cp -a "${original}" ${copy}`);
    expect((await start(link)).url).toBe(first.url);

    const refusal = await refusalOf(copy);
    expect(refusal).toContain(
      `StartProblem: The database in ${first.folder} belongs to ${original}, not to ${copy}. To make a full copy, `,
    );
    expect(await readFile(note, "utf8")).toBe(`${original}\n`);
    expect(await read(first)).toEqual(["one"]);

    for (const server of started.splice(0)) await server.stop();
    followAdvice(refusal);
    const second = await start(copy);
    expect(second.folder).not.toBe(first.folder);
    await write(second, "two");
    expect(await readFile(note, "utf8")).toBe(`${original}\n`);
    expect([await read(await start(original)), await read(second)]).toEqual([["one"], ["one", "two"]]);

    const moved = path.join(parent, "c");
    for (const server of started.splice(0)) await server.stop();
    shell(`mv "${original}" "${moved}"`);
    shell(/ was moved to .+?, run: (.+)$/.exec(await refusalOf(moved))?.[1] ?? "false");
    expect(await read(await start(moved))).toEqual(["one"]);
  },
);

test("neither a backup without its database nor a copy made while it ran runs on the database of the original", {
  timeout: 120_000,
}, async () => {
  const [original, copy] = [path.join(parent, "a"), path.join(parent, "b")];
  const first = await start(original);
  await write(first, "one");
  shell(`mkdir -m 711 ${copy} && tar --exclude=./postgres -cf - -C ${original} . | tar -xpf - -C ${copy}`);

  const torn = path.join(parent, "torn");
  shell(`cp -a ${original} ${torn}`);

  const refusal = await refusalOf(copy);
  expect(refusal).toContain(`The database in ${first.folder} belongs to ${original}, not to ${copy}.`);
  expect(await refusalOf(torn)).toBe(
    `StartProblem: The database in ${torn}/postgres was copied from ${original}/postgres while the site there was ` +
      "running, so it may be damaged: stop that site and copy again, or restore a dump.",
  );
  expect(await read(first)).toEqual(["one"]);

  await first.stop();
  followAdvice(refusal);
  const second = await start(copy);
  expect(second.folder).toBe(path.join(copy, "postgres"));
  await write(second, "two");
  expect([await read(await start(original)), await read(second)]).toEqual([["one"], ["one", "two"]]);
});

import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { env } from "#config/env.ts";
import { oneAtATime } from "#db/one-at-a-time.ts";
import { pooler } from "#tests/support/pooler.ts";
import { freshDataDir, manage, removeDataDir } from "#tests/support/server-process.ts";

const BEHIND_ANOTHER = "a query ahead of an answer";
const dataDir = freshDataDir();
let between: Awaited<ReturnType<typeof pooler>>;
let url = "";

beforeAll(async () => {
  const address = new URL(env.DATABASE_URL ?? "");
  between = await pooler({ host: address.hostname, port: Number(address.port) });
  address.port = String(between.port);
  url = address.href;
});
beforeEach(() => {
  between.faults.length = 0;
});
afterAll(async () => {
  between.close();
  await removeDataDir(dataDir);
});

const seed = (settings: Record<string, string> = {}) =>
  manage({ DATA_DIR: dataDir, DATABASE_URL: url, ...settings }, "seed", "--users", "3", "--posts", "5", "--force");

test("a pooler is noticed, and nothing is prepared by name behind it", async () => {
  await seed();
  expect(between.faults).toEqual([]);
  await seed({ DATABASE_POOLED: "off" });
  expect(between.faults).toContain("a statement prepared by name");
});

async function askMuch(sql: postgres.Sql): Promise<void> {
  const questions = Array.from({ length: 60 }, (_, index) =>
    index % 2 ? sql`select ${index}::int as answer` : sql`select 0 as answer`,
  );
  const sums = Array.from({ length: 20 }, (_, index) => sql.begin((tx) => tx`select ${index}::int as answer`));
  const answers = await Promise.all([...questions, ...sums]);
  expect(answers.map(([row]) => row?.answer)).toEqual([
    ...questions.map((_, index) => (index % 2 ? index : 0)),
    ...sums.map((_, index) => index),
  ]);
  await sql.end();
}

test("behind a pooler a query waits for the answer to the one ahead of it, and transactions work", async () => {
  const settings = { max: 3, prepare: false };
  await askMuch(oneAtATime(postgres(url, settings)));
  expect(between.faults).toEqual([]);
  await askMuch(postgres(url, settings));
  expect(between.faults).toContain(BEHIND_ANOTHER);
});

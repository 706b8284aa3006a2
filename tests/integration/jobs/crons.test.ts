import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "#db/client.ts";
import type { FunctionSpec } from "#lib/adapters/jobs/describe-functions.ts";
import { failuresQueue, runQueue } from "#lib/adapters/jobs/queues.ts";
import { sendDueCrons } from "#lib/adapters/jobs/send-due-crons.ts";
import { startBoss } from "#lib/adapters/jobs/start-engine.ts";

let boss: Awaited<ReturnType<typeof startBoss>>;

beforeAll(async () => {
  boss = await startBoss([failuresQueue, runQueue("report", 1)]);
});
afterAll(() => boss.stop({ graceful: false }));

const report: FunctionSpec = {
  id: "report",
  fullId: "test-report",
  events: [],
  crons: [{ expression: "0 10 * * 6", timeZone: "Europe/Prague" }],
  retries: 1,
  limit: 1,
  keyed: null,
};

const runs = () => sql`select data from pgboss.job where name = 'run/report'`;
// Saturday, 10:00 in Prague, in the summer and in the winter.
const SUMMER = Date.parse("2026-07-04T08:00:00Z");
const WINTER = Date.parse("2026-12-05T09:00:00Z");
const MINUTE = 60_000;

test.each([
  ["summer", SUMMER],
  ["winter", WINTER],
])("a scheduled run is sent at its local time in %s, not before", async (_, time) => {
  await sendDueCrons(boss, [report], new Date(time - 1000));
  expect(await runs()).toHaveLength(0);
  await sendDueCrons(boss, [report], new Date(time + 1000));
  expect(await runs()).toMatchObject([{ data: { name: "inngest/scheduled.timer", ts: time } }]);
});

test("several processes that look again and again send one run", async () => {
  const times = [0, 1, 20, 40].map((minutes) => new Date(SUMMER + minutes * MINUTE));
  await Promise.all([...times, ...times].map((now) => sendDueCrons(boss, [report], now)));
  expect(await runs()).toHaveLength(1);
});

test("a run that was missed is caught up within the hour and dropped after it", async () => {
  await sendDueCrons(boss, [report], new Date(SUMMER + 61 * MINUTE));
  expect(await runs()).toHaveLength(0);
  await sendDueCrons(boss, [report], new Date(SUMMER + 59 * MINUTE));
  expect(await runs()).toHaveLength(1);
});

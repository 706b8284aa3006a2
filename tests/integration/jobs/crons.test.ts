import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { sql } from "#db/client.ts";
import type { FunctionSpec } from "#lib/adapters/jobs/describe-functions.ts";
import { failuresQueue, runQueue } from "#lib/adapters/jobs/queues.ts";
import { sendScheduledRuns } from "#lib/adapters/jobs/send-runs.ts";
import { startBoss } from "#lib/adapters/jobs/start-boss.ts";

let boss: Awaited<ReturnType<typeof startBoss>>;

beforeAll(async () => {
  boss = await startBoss([failuresQueue, runQueue("report", 1)]);
});
afterAll(() => boss.stop({ graceful: false }));
afterEach(() => vi.restoreAllMocks());

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
  await sendScheduledRuns(boss, [report], new Date(time - 1000));
  expect(await runs()).toHaveLength(0);
  await sendScheduledRuns(boss, [report], new Date(time + 1000));
  expect(await runs()).toMatchObject([{ data: { name: "inngest/scheduled.timer", ts: time } }]);
});

test("several processes that look again and again send one run", async () => {
  const times = [0, 1, 20, 40].map((minutes) => new Date(SUMMER + minutes * MINUTE));
  await Promise.all([...times, ...times].map((now) => sendScheduledRuns(boss, [report], now)));
  expect(await runs()).toHaveLength(1);
});

test("a run that was missed is caught up within the hour and dropped after it", async () => {
  await sendScheduledRuns(boss, [report], new Date(SUMMER + 61 * MINUTE));
  expect(await runs()).toHaveLength(0);
  await sendScheduledRuns(boss, [report], new Date(SUMMER + 59 * MINUTE));
  expect(await runs()).toHaveLength(1);
});

test("of the many times of one hour only the last is sent", async () => {
  const everyMinute = { ...report, crons: [{ expression: "* * * * *", timeZone: "Europe/Prague" }] };
  await sendScheduledRuns(boss, [everyMinute], new Date(SUMMER + 1000));
  expect(await runs()).toMatchObject([{ data: { ts: SUMMER } }]);
});

test("a check does not search for times that are not scheduled", async () => {
  const preview = vi.spyOn(boss, "previewSchedule");
  await sendScheduledRuns(boss, [report], new Date(SUMMER + 1000));
  const sought = preview.mock.results.flatMap(({ value }) => value);
  // The one that is due and the one after it; further ones lie weeks away and take long to find.
  expect(sought).toEqual([new Date(SUMMER), new Date(SUMMER + 7 * 24 * 60 * MINUTE)]);
});

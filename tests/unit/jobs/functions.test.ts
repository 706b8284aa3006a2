import { expect, test } from "vitest";
import { inngest } from "#inngest/client.ts";
import { functions } from "#inngest/index.ts";
import { describeFunctions, FAILURE_SUFFIX } from "#lib/adapters/jobs/describe-functions.ts";
import { deriveId } from "#lib/adapters/jobs/send-runs.ts";
import { serveFunctions } from "#lib/adapters/jobs/serve-functions.ts";
import { eventNames, FORMER_EVENT_NAMES } from "#lib/outbox/events.ts";

const described = await describeFunctions(serveFunctions(inngest, functions));
const find = (id: string) => described.find((one) => one.id === id);

test("every event of the outbox has exactly one function, under its former name too", () => {
  const handled = described.flatMap(({ id, events }) => (id.endsWith(FAILURE_SUFFIX) ? [] : events));
  expect(handled.sort()).toEqual([...eventNames, ...Object.values(FORMER_EVENT_NAMES)].sort());
});

test("the image job is retried, and runs for one post follow each other", () => {
  expect(find("process-post-image")).toMatchObject({ retries: 4, keyed: { limit: 1, path: ["postId"] } });
  expect(find("process-post-image-failure")).toBeDefined();
});

test("every function is retried as often as the others, and more than the contract's three times", () => {
  const runs = described.filter(({ id }) => !id.endsWith(FAILURE_SUFFIX));
  expect(new Set(runs.map(({ retries }) => retries))).toEqual(new Set([4]));
});

test.each([
  ["send-weekly-report", "0 10 * * 6"],
  ["flush-expired-tokens", "0 3 * * 0"],
  ["nightly-upkeep", "30 4 * * *"],
  ["render-posts", "17 * * * *"],
])("%s runs at %s in the site's time zone", (id, expression) => {
  expect(find(id)?.crons).toEqual([{ expression, timeZone: "UTC" }]);
});

test("ids that are derived are UUIDs, the same for the same names and others for others", () => {
  const id = deriveId("a", "b");
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(deriveId("a", "b")).toBe(id);
  expect(deriveId("ab", "")).not.toBe(id);
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { instantOfLocal } from "#db/queries/local-time.ts";
import { matching, type PostCondition } from "#db/queries/post-search.ts";
import { posts } from "#db/schema/index.ts";
import { createPost } from "#tests/support/factories.ts";

async function instant(local: string, zone: string, occurrence: "first" | "last"): Promise<string> {
  const found = instantOfLocal(sql`${local}::timestamp`, zone, occurrence);
  const [row] = await db.execute<{ at: string }>(
    sql`select to_char(${found} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI') as at`,
  );
  return row?.at ?? "";
}

test.each([
  // Clocks go back an hour, half an hour, at midnight, and where standard time is the one of summer.
  ["Europe/Prague", "2026-10-25 02:30", "2026-10-25T00:30", "2026-10-25T01:30"],
  ["Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45", "2026-04-04T15:15"],
  ["America/Havana", "2026-11-01 00:00", "2026-11-01T04:00", "2026-11-01T05:00"],
  ["Europe/Dublin", "2026-10-25 01:30", "2026-10-25T00:30", "2026-10-25T01:30"],
  // Shown once.
  ["Europe/Prague", "2026-10-25 01:59", "2026-10-24T23:59", "2026-10-24T23:59"],
  ["Europe/Prague", "2026-10-25 03:00", "2026-10-25T02:00", "2026-10-25T02:00"],
  ["UTC", "2026-10-25 02:30", "2026-10-25T02:30", "2026-10-25T02:30"],
  // Skipped: one instant, for both requests.
  ["Europe/Prague", "2026-03-29 02:30", "2026-03-29T01:30", "2026-03-29T01:30"],
])("in %s the clocks show %s first at %s UTC and last at %s", async (zone, local, first, last) => {
  expect([await instant(local, zone, "first"), await instant(local, zone, "last")]).toEqual([first, last]);
});

test("a bound in a repeated hour holds both occurrences of it", async () => {
  for (const utc of ["00:15", "00:45", "01:15", "01:45"]) {
    await createPost({ title: utc, createdAt: new Date(`2026-10-25T${utc}:00Z`) });
  }
  const finds = async (bound: "from" | "until" | "before", local: string) => {
    const condition: PostCondition = { column: "createdAt", bound, moment: { local, zone: "Europe/Prague" } };
    const rows = await db
      .select({ title: posts.title })
      .from(posts)
      .where(matching([condition]))
      .orderBy(posts.createdAt);
    return rows.map(({ title }) => title);
  };
  expect(await finds("from", "2026-10-25 02:30:00")).toEqual(["00:45", "01:15", "01:45"]);
  expect(await finds("until", "2026-10-25 02:30:00")).toEqual(["00:15", "00:45", "01:15"]);
});

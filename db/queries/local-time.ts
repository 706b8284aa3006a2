import { type SQL, sql } from "drizzle-orm";

/**
 * The instant of a local time in a zone. The end of daylight saving time repeats an hour: Postgres then takes standard
 * time, so the other instant is found by the offsets of the days before and after. For a local time that the zone
 * skips, the instant is the one that Postgres computes.
 */
export function instantOfLocal(local: SQL, zone: string, occurrence: "first" | "last"): SQL {
  const inZone = (instant: SQL) => sql`(${instant} at time zone ${zone}::text)`;
  const inUtc = (instant: SQL) => sql`(${instant} at time zone 'UTC')`;
  const standard = inZone(local);
  const shownWithOffsetOf = (day: SQL) => {
    const instant = inUtc(sql`(${local} - (${inZone(day)} - ${inUtc(day)}))`);
    return sql`case when ${inZone(instant)} = ${local} then ${instant} end`;
  };
  const others = [sql`(${standard} - interval '1 day')`, sql`(${standard} + interval '1 day')`].map(shownWithOffsetOf);
  // Both functions pass over null.
  const choose = occurrence === "first" ? sql`least` : sql`greatest`;
  return sql`${choose}(${standard}, ${sql.join(others, sql`, `)})`;
}

import { type AnyColumn, type SQL, sql } from "drizzle-orm";

/** True for a time that is null too. In the condition of a write, one of many simultaneous ones fulfils it. */
export const isOlderThan = (time: AnyColumn, seconds: number): SQL =>
  sql`coalesce(${time} <= now() - make_interval(secs => ${seconds}), true)`;

import { bigint, timestamp } from "drizzle-orm/pg-core";

/** Identity primary key. 64-bit in Postgres; JavaScript numbers are exact far beyond any site's size. */
export const id = () => bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity();

export const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow();

import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt } from "./columns.ts";

/**
 * Site-wide totals ("likes", "posts", "published_posts", "users"), each spread over slots so that
 * concurrent writers seldom share a row. The total is the sum of its slots. Kept by triggers (ADR 0005).
 */
export const counters = pgTable(
  "counters",
  {
    name: text().notNull(),
    slot: integer().notNull(),
    value: bigint({ mode: "number" }).notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.name, t.slot] })],
);

/** Points used per limited thing; the table of rate-limiter-flexible, owned by our migrations. */
export const throttles = pgTable(
  "throttles",
  {
    key: varchar({ length: 255 }).primaryKey(),
    points: integer().notNull().default(0),
    /** Unix time in milliseconds. */
    expire: bigint({ mode: "number" }),
  },
  (t) => [index("throttles_expire_index").on(t.expire)],
);

/**
 * Files on their way into storage. The row is committed before the first byte is written and leaves in the
 * transaction that saves the post, so a crash in between leaves a row that names the orphan.
 */
export const pendingUploads = pgTable(
  "pending_uploads",
  {
    key: varchar({ length: 200 }).primaryKey(),
    createdAt: createdAt(),
    /** After this the upload counts as abandoned and the sweep deletes the file. */
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index("pending_uploads_expires_index").on(t.expiresAt)],
);

/** Results of finished steps of unfinished jobs, so that a retry continues instead of repeating them. */
export const jobSteps = pgTable(
  "job_steps",
  {
    jobId: uuid().notNull(),
    stepId: varchar({ length: 64 }).notNull(),
    result: jsonb(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.jobId, t.stepId] }), index("job_steps_created_index").on(t.createdAt)],
);

/** The identity of this site: a single row, written by the first start. */
export const siteIdentity = pgTable(
  "site_identity",
  {
    isOnlyRow: boolean().primaryKey().default(true),
    /** Replaced when the row is found in another database: a copy of a site is a site of its own. */
    siteId: uuid().notNull().defaultRandom(),
    /** The database that the row was written in (`db/database-identity.ts`). */
    database: text().notNull(),
    /** The name of each secret and its keyed fingerprint. */
    secrets: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** When the storage got the file that carries `siteId`; null before. */
    storageMarkedAt: timestamp({ withTimezone: true }),
    /** The token in that file, renewed by every sweep: a copy of the database's files has an older one. */
    storageToken: uuid(),
    /** The one that a renewal is about to write, or had written when it was interrupted. */
    nextStorageToken: uuid(),
    createdAt: createdAt(),
  },
  (t) => [check("site_identity_only_row", sql`${t.isOnlyRow}`)],
);

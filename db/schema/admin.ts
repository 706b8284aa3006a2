import { sql } from "drizzle-orm";
import { bigint, customType, date, index, pgTable, primaryKey, text, timestamp, varchar } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { posts } from "./posts.ts";
import { users } from "./users.ts";

export const AUDIT_SUBJECTS = ["post", "user", "like", "job"] as const;

/**
 * The actions of staff, one row for each subject, written in the transaction of the action. Names are copied,
 * so that the log stays readable after its users and subjects are deleted.
 */
export const auditLog = pgTable(
  "audit_log",
  {
    id: id(),
    createdAt: createdAt(),
    actorId: bigint({ mode: "number" }).references(() => users.id, { onDelete: "set null" }),
    actorName: varchar({ length: 150 }).notNull(),
    /** `subject.past-verb`, e.g. `post.unpublished`. */
    action: text().notNull(),
    subjectKind: text({ enum: AUDIT_SUBJECTS }).notNull(),
    /** Text, because jobs have uuids. Not a reference: the subject may be deleted. */
    subjectId: text().notNull(),
    subjectName: varchar({ length: 200 }).notNull(),
  },
  (t) => [index("audit_log_actor_index").on(t.actorId, t.id), index("audit_log_action_index").on(t.action, t.id)],
);

/** Counts per day of the site's time zone, so that a chart of a month does not count a month's rows. */
export const dailyCounts = pgTable(
  "daily_counts",
  {
    day: date({ mode: "string" }).notNull(),
    name: text({ enum: ["users", "posts", "likes"] }).notNull(),
    value: bigint({ mode: "number" }).notNull(),
    countedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.day, t.name] })],
);

/** Figures that are too expensive to compute for every page view, with the time of their measurement. */
export const measurements = pgTable("measurements", {
  name: text({ enum: ["media_bytes", "media_files"] }).primaryKey(),
  value: bigint({ mode: "number" }).notNull(),
  measuredAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/**
 * The words of every post, for the search in admin, kept by triggers. A table of its own, because every like updates
 * the post's row and would write the word index again.
 */
export const postWords = pgTable(
  "post_words",
  {
    postId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => posts.id, { onDelete: "cascade" }),
    words: tsvector().notNull().default(sql`''::tsvector`),
  },
  (t) => [index("post_words_index").using("gin", t.words)],
);

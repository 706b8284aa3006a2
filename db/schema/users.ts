import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";

/** The change to the posts of an account at its deactivation or activation. */
export const POSTS_CHANGES = ["none", "unpublish", "republish"] as const;

/** Compared byte by byte, so that one index finds equal texts and beginnings. */
const comparableText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

export const users = pgTable(
  "users",
  {
    id: id(),
    username: varchar({ length: 150 }).notNull(),
    email: varchar({ length: 254 }).notNull(),
    /** Name and address in the form in which they are compared (lib/users/account-columns.ts). */
    usernameKey: comparableText().notNull(),
    emailKey: comparableText().notNull(),
    /**
     * 0; or the account's own id, when an older account has the same key: both were made before keys were compared.
     * Negative until a migrated row has got its keys (lib/maintenance/migrate-database.ts).
     */
    usernameDuplicate: bigint({ mode: "number" }).notNull().default(0),
    emailDuplicate: bigint({ mode: "number" }).notNull().default(0),
    /** bcrypt hash, never the password. */
    password: varchar({ length: 128 }).notNull(),
    firstName: varchar({ length: 150 }).notNull().default(""),
    lastName: varchar({ length: 150 }).notNull().default(""),
    isActive: boolean().notNull().default(true),
    isStaff: boolean().notNull().default(false),
    isSuperuser: boolean().notNull().default(false),
    /** The number of the account's last deactivation, which the posts that it unpublished carry; 0 before the first. */
    deactivation: integer().notNull().default(0),
    /** The unfinished change to the account's posts, in batches (lib/admin/change-account-posts.ts). */
    postsChange: text({ enum: POSTS_CHANGES }).notNull().default("none"),
    /** Made by `manage seed`; the only accounts that `seed --clear` removes. */
    isDemo: boolean().notNull().default(false),
    dateJoined: createdAt(),
    lastLogin: timestamp({ withTimezone: true }),
    lastActivityAt: timestamp({ withTimezone: true }),
    usernameLastChanged: timestamp({ withTimezone: true }),
    pendingEmail: varchar({ length: 254 }).notNull().default(""),
    emailVerificationToken: varchar({ length: 36 }).notNull().default(""),
    emailVerificationExpires: timestamp({ withTimezone: true }),
    /** Only access tokens issued after this moment are good; set by revokeAllAccess. */
    tokensValidAfter: timestamp({ withTimezone: true }),
  },
  (t) => [
    uniqueIndex("users_username_unique").on(t.usernameKey, t.usernameDuplicate),
    uniqueIndex("users_email_unique").on(t.emailKey, t.emailDuplicate),
    index("users_duplicates_index").on(t.id).where(sql`${t.usernameDuplicate} <> 0 or ${t.emailDuplicate} <> 0`),
    // Login matches the exact name.
    index("users_username_index").on(t.username),
    uniqueIndex("users_email_verification_token_unique")
      .on(t.emailVerificationToken)
      .where(sql`${t.emailVerificationToken} <> ''`),
    index("users_last_activity_index").on(t.lastActivityAt, t.id),
    index("users_date_joined_index").on(t.dateJoined, t.id),
    index("users_demo_index").on(t.id).where(sql`${t.isDemo}`),
    // For the admin lists, when a filter matches only few users.
    index("users_staff_index").on(t.id).where(sql`${t.isStaff}`),
    index("users_inactive_index").on(t.id).where(sql`not ${t.isActive}`),
  ],
);

/**
 * Counts that pages need, kept exact by the triggers of the `counts` migration (ADR 0005).
 * They have rows of their own, so that a like never waits for a login or an update of the last activity.
 */
export const userStats = pgTable(
  "user_stats",
  {
    userId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    postsCount: integer().notNull().default(0),
    publishedPostsCount: integer().notNull().default(0),
    likesGiven: integer().notNull().default(0),
    likesReceived: integer().notNull().default(0),
    publishedLikesReceived: integer().notNull().default(0),
  },
  (t) => [
    index("user_stats_posts_index").on(t.postsCount, t.userId),
    index("user_stats_likes_given_index").on(t.likesGiven, t.userId),
    index("user_stats_likes_received_index").on(t.likesReceived, t.userId),
  ],
);

import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, timestamp, uniqueIndex, uuid, varchar } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { users } from "./users.ts";

/** One row per logged-in browser. The cookie carries the id; deleting the row ends the session at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    userAgent: varchar({ length: 400 }).notNull().default(""),
    ipAddress: varchar({ length: 45 }).notNull().default(""),
  },
  (t) => [index("sessions_user_index").on(t.userId), index("sessions_expires_index").on(t.expiresAt)],
);

/** All refresh tokens descended from one API login. Revoking the family logs that device out. */
export const tokenFamilies = pgTable(
  "token_families",
  {
    id: uuid().primaryKey().default(sql`gen_random_uuid()`),
    userId: bigint({ mode: "number" }).references(() => users.id, { onDelete: "set null" }),
    kind: text({ enum: ["login", "cookie", "recovery"] }).notNull(),
    createdAt: createdAt(),
    lastSeenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
    revokedAt: timestamp({ withTimezone: true }),
    userAgent: varchar({ length: 400 }).notNull().default(""),
    ipAddress: varchar({ length: 45 }).notNull().default(""),
  },
  (t) => [
    index("token_families_user_index").on(t.userId),
    index("token_families_expires_index").on(t.expiresAt),
    // Every request with an access token looks up which logins have ended since it was issued.
    index("token_families_revoked_index").on(t.userId, t.revokedAt).where(sql`${t.revokedAt} is not null`),
  ],
);

/** One row per refresh token issued, rotated ones too. Only the token's hash is kept. */
export const outstandingTokens = pgTable(
  "outstanding_tokens",
  {
    id: id(),
    userId: bigint({ mode: "number" }).references(() => users.id, { onDelete: "set null" }),
    familyId: uuid()
      .notNull()
      .references(() => tokenFamilies.id, { onDelete: "cascade" }),
    jti: varchar({ length: 255 }).notNull(),
    tokenHash: varchar({ length: 64 }).notNull(),
    createdAt: timestamp({ withTimezone: true }).defaultNow(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [
    uniqueIndex("outstanding_tokens_jti_unique").on(t.jti),
    index("outstanding_tokens_user_index").on(t.userId),
    index("outstanding_tokens_family_index").on(t.familyId),
    index("outstanding_tokens_expires_index").on(t.expiresAt),
  ],
);

export const blacklistedTokens = pgTable("blacklisted_tokens", {
  id: id(),
  tokenId: bigint({ mode: "number" })
    .notNull()
    .unique("blacklisted_tokens_token_unique")
    .references(() => outstandingTokens.id, { onDelete: "cascade" }),
  blacklistedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

/** Single-use access tokens (password recovery) that have been used; dropped once expired. */
export const usedTokens = pgTable(
  "used_tokens",
  {
    jti: varchar({ length: 64 }).primaryKey(),
    expiresAt: timestamp({ withTimezone: true }).notNull(),
  },
  (t) => [index("used_tokens_expires_index").on(t.expiresAt)],
);

/** Former email addresses of accounts, each for as long as its owner can restore it. */
export const emailChanges = pgTable(
  "email_changes",
  {
    /** Also that of the email that notified the old address. */
    id: uuid().primaryKey(),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    oldEmail: varchar({ length: 254 }).notNull(),
    changedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("email_changes_user_index").on(t.userId, t.changedAt),
    index("email_changes_changed_index").on(t.changedAt),
  ],
);

/** Responses to requests with an idempotency key, stored in the transaction of the work and replayed for a repeat. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** sha256 of caller, method, path and the client's key. */
    key: varchar({ length: 64 }).primaryKey(),
    requestHash: varchar({ length: 64 }).notNull(),
    /** Null only inside the transaction of the work. */
    response: text(),
    createdAt: createdAt(),
    expiresAt: timestamp({ withTimezone: true }).notNull().default(sql`now() + interval '24 hours'`),
  },
  (t) => [index("idempotency_keys_expires_index").on(t.expiresAt)],
);

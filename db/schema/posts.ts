import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, text, timestamp, uniqueIndex, varchar } from "drizzle-orm/pg-core";
import { createdAt, id } from "./columns.ts";
import { users } from "./users.ts";

export const IMAGE_STATUSES = ["none", "processing", "ready", "failed"] as const;

export const posts = pgTable(
  "posts",
  {
    id: id(),
    title: varchar({ length: 100 }).notNull(),
    content: text().notNull(),
    /** The content as HTML, rendered when it was saved; null where it is not rendered yet. */
    contentHtml: text(),
    /** The version of the renderer that made `contentHtml`; 0 where it is not rendered yet. */
    contentHtmlVersion: integer().notNull().default(0),
    authorId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Public storage key of the processed image; '' until the image job has written it. */
    image: varchar({ length: 200 }).notNull().default(""),
    thumbnail: varchar({ length: 200 }).notNull().default(""),
    imageWidth: integer(),
    imageHeight: integer(),
    imageStatus: text({ enum: IMAGE_STATUSES }).notNull().default("none"),
    /** Private storage key of the uploaded original. The image job compares it to see whether its work is still needed. */
    imageOriginal: varchar({ length: 200 }).notNull().default(""),
    /** The name the author's file had, shown in the edit form. */
    imageName: varchar({ length: 200 }).notNull().default(""),
    /** Why the image job failed, as the author reads it. */
    imageError: text().notNull().default(""),
    createdAt: createdAt(),
    updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    /** Counts the author's saves: the edit form and If-Match notice another save in between. */
    version: integer().notNull().default(1),
    published: boolean().notNull().default(true),
    /**
     * The deactivation of the author that unpublished the post, by its number; null when something else did. A trigger
     * clears it when the post is published.
     */
    unpublishedBy: integer(),
    likeCount: integer().notNull().default(0),
    /** Grows by one with every change of likeCount, so that a page can drop a live message older than what it shows. */
    likeVersion: integer().notNull().default(0),
  },
  (t) => [
    // Lists run downwards through all their columns, so plain ascending indexes serve them, read backwards. (Drizzle's
    // desc() would put nulls last, which `order by … desc` does not, and Postgres would not use them for the order.)
    index("posts_author_index").on(t.authorId, t.updatedAt, t.likeCount, t.id),
    index("posts_author_published_index").on(t.authorId, t.updatedAt, t.likeCount, t.id).where(sql`${t.published}`),
    // The API breaks ties by id alone.
    index("posts_latest_index").on(t.updatedAt, t.id).where(sql`${t.published}`),
    index("posts_new_index").on(t.updatedAt, t.likeCount, t.id).where(sql`${t.published}`),
    index("posts_popular_index").on(t.likeCount, t.updatedAt, t.id).where(sql`${t.published}`),
    index("posts_updated_index").on(t.updatedAt, t.likeCount, t.id),
    index("posts_created_index").on(t.createdAt, t.id, t.published),
    index("posts_drafts_index").on(t.id).where(sql`not ${t.published}`),
    index("posts_unpublished_by_index").on(t.authorId, t.unpublishedBy).where(sql`${t.unpublishedBy} is not null`),
    index("posts_content_html_version_index").on(t.contentHtmlVersion),
    // The nightly sweep looks up which stored files still belong to a post.
    index("posts_original_index").on(t.imageOriginal).where(sql`${t.imageOriginal} <> ''`),
  ],
);

export const likes = pgTable(
  "likes",
  {
    id: id(),
    userId: bigint({ mode: "number" })
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    postId: bigint({ mode: "number" })
      .notNull()
      .references(() => posts.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("likes_user_post_unique").on(t.userId, t.postId),
    index("likes_post_index").on(t.postId, t.createdAt, t.id),
    index("likes_user_index").on(t.userId, t.createdAt, t.id),
    index("likes_created_index").on(t.createdAt),
  ],
);

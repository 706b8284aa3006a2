import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { posts } from "./posts.ts";

/**
 * The text of every post, title first, folded for comparison without case. Kept by a trigger. The index contains every
 * run of one, two and three characters, so that it finds any part of a word, however short, in any script. New text
 * enters the index at once: every search would read the whole of a pending list.
 */
export const postSearch = pgTable(
  "post_search",
  {
    postId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => posts.id, { onDelete: "cascade" }),
    folded: text().notNull(),
  },
  (t) => [index("post_search_grams_index").using("gin", sql`text_grams(${t.folded})`).with({ fastupdate: false })],
);

import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text } from "drizzle-orm/pg-core";
import { posts } from "./posts.ts";

/**
 * The text of every post, title first, folded for comparison without case. Kept by a trigger. The index holds every
 * run of one, two and three characters, so that it answers for any part of a word, however short, in any script. What is new goes into it at once: a
 * list of what is still to come would be read whole by every search.
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

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/client.ts";
import { selectPostCards } from "#db/queries/posts.ts";
import { createPost } from "#tests/support/factories.ts";

/** So often Postgres plans a statement with its values before it may settle on one plan for all of them. */
const TRIES = 5;

test("the first page of a list is planned once and for all, not for every visitor", async () => {
  const { authorId } = await createPost();
  const page = { viewerId: authorId, excerptLength: 100, limit: 6, offset: 0, total: 100 };
  const plans = await db.transaction(async (tx) => {
    for (let time = 0; time < TRIES + 3; time++) {
      const cards = await selectPostCards(tx, { scope: { drafts: false }, order: "new", ...page });
      expect(cards).not.toEqual([]);
    }
    return await tx.execute(sql`
      select custom_plans::int as anew, generic_plans::int as kept from pg_prepared_statements
      where statement like '%like_count%limit 6)%'`);
  });
  expect([...plans]).toEqual([{ anew: TRIES, kept: 3 }]);
});

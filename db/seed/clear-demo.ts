import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts, users } from "#db/schema/index.ts";
import { discardPostFiles } from "#lib/media/post-files.ts";

/** Removes what `seed` made, and nothing else: its accounts with their posts and likes. Those made staff since stay. */
export async function clearDemo(tx: Tx): Promise<{ users: number; posts: number }> {
  const demo = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.isDemo, true), eq(users.isStaff, false), eq(users.isSuperuser, false)))
    .for("update");
  const ids = demo.map(({ id }) => id);
  const gone = await tx
    .delete(posts)
    .where(inArray(posts.authorId, ids))
    .returning({ image: posts.image, thumbnail: posts.thumbnail, imageOriginal: posts.imageOriginal });
  await discardPostFiles(tx, gone);
  await tx.delete(users).where(inArray(users.id, ids));
  return { users: ids.length, posts: gone.length };
}

import { db } from "#db/client.ts";
import { readTotalLikes } from "#db/queries/likes.ts";

/** All likes of the site. */
export async function countAllLikes(): Promise<number> {
  return await readTotalLikes(db);
}

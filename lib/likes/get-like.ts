import { db } from "#db/client.ts";
import { selectLike } from "#db/queries/likes.ts";
import { notFound } from "#lib/errors.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import type { LikeDto } from "./dto.ts";
import { visibleDrafts } from "./policy.ts";

export async function getLike(viewer: MaybeViewer, likeId: number): Promise<LikeDto> {
  const like = await selectLike(db, likeId, visibleDrafts(viewer));
  if (!like) throw notFound("Like");
  return like;
}

import { db } from "#db/client.ts";
import { type ProfileRow, selectProfileById, selectProfileByName } from "#db/queries/profiles.ts";
import { notFound } from "#lib/errors.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import type { ProfileDto } from "./dto.ts";
import { canSeePrivately } from "./policy.ts";

/** @throws DomainError `not_found` */
export async function getProfile(viewer: MaybeViewer, userId: number): Promise<ProfileDto> {
  return profileFor(viewer, await selectProfileById(db, userId)) ?? refuse();
}

/**
 * By id or by exact name: digits are an id first.
 * @throws DomainError `not_found`
 */
export async function getProfileByIdOrName(viewer: MaybeViewer, idOrName: string): Promise<ProfileDto> {
  if (idOrName.includes("\0")) refuse();
  const byId = /^\d{1,15}$/.test(idOrName) ? await selectProfileById(db, Number(idOrName)) : undefined;
  return profileFor(viewer, byId ?? (await selectProfileByName(db, idOrName))) ?? refuse();
}

function refuse(): never {
  throw notFound("User");
}

function profileFor(viewer: MaybeViewer, row: ProfileRow | undefined): ProfileDto | undefined {
  if (!row) return undefined;
  const { id, username, dateJoined, email, lastActivityAt, lastLogin, isStaff, isActive } = row;
  const isPrivy = canSeePrivately(viewer, id);
  return {
    id,
    username,
    dateJoined,
    postsCount: (isPrivy ? row.postsCount : row.publishedPostsCount) ?? 0,
    likesReceived: (isPrivy ? row.likesReceived : row.publishedLikesReceived) ?? 0,
    private: isPrivy ? { email, lastActivityAt, lastLogin, isStaff, isActive } : null,
  };
}

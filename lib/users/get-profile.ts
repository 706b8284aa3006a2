import { eq, type SQL } from "drizzle-orm";
import { db } from "#db/client.ts";
import { userStats, users } from "#db/schema/index.ts";
import { notFound } from "#lib/errors.ts";
import type { MaybeViewer } from "#lib/viewer.ts";
import type { ProfileDto } from "./dto.ts";
import { canSeePrivately } from "./policy.ts";

/** @throws DomainError `not_found` */
export async function getProfile(viewer: MaybeViewer, userId: number): Promise<ProfileDto> {
  return (await findProfile(viewer, eq(users.id, userId))) ?? refuse();
}

/**
 * By id or by exact name: digits are an id first.
 * @throws DomainError `not_found`
 */
export async function getProfileByIdOrName(viewer: MaybeViewer, idOrName: string): Promise<ProfileDto> {
  if (idOrName.includes("\0")) refuse();
  const byId = /^\d{1,15}$/.test(idOrName) ? await findProfile(viewer, eq(users.id, Number(idOrName))) : undefined;
  return byId ?? (await findProfile(viewer, eq(users.username, idOrName))) ?? refuse();
}

function refuse(): never {
  throw notFound("User");
}

async function findProfile(viewer: MaybeViewer, condition: SQL): Promise<ProfileDto | undefined> {
  const [row] = await db
    .select({
      id: users.id,
      username: users.username,
      dateJoined: users.dateJoined,
      email: users.email,
      lastActivityAt: users.lastActivityAt,
      lastLogin: users.lastLogin,
      isStaff: users.isStaff,
      isActive: users.isActive,
      postsCount: userStats.postsCount,
      publishedPostsCount: userStats.publishedPostsCount,
      likesReceived: userStats.likesReceived,
      publishedLikesReceived: userStats.publishedLikesReceived,
    })
    .from(users)
    .leftJoin(userStats, eq(userStats.userId, users.id))
    .where(condition);
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

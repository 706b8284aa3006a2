import { z } from "zod";
import type { ProfileDto } from "#lib/users/dto.ts";
import type { ListedUser } from "#lib/users/list-users.ts";
import type { Links } from "./links.ts";
import { email, id, link, pageOf, timestamp, total, username } from "./shared.ts";

const stats = z.object({ posts_count: total, likes_received: total }).meta({ id: "UserStats" });

export const userItem = z
  .object({
    url: link("users/1/"),
    id,
    username,
    email,
    last_activity_at: timestamp.nullable(),
    last_login: timestamp.nullable(),
    date_joined: timestamp,
    is_staff: z.boolean().meta({ example: false }),
    is_active: z.boolean(),
    stats,
  })
  .meta({ id: "UserItem" });

export const userPage = pageOf(userItem, "UserPage");

/** Only the user and staff are shown these. */
const privateFields = {
  email: email.optional(),
  last_login: timestamp.nullable().optional(),
  last_activity_at: timestamp.nullable().optional(),
  is_staff: z.boolean().meta({ example: false }).optional(),
  is_active: z.boolean().optional(),
};

export const userDetail = z
  .object({
    id,
    username,
    date_joined: timestamp,
    ...privateFields,
    stats,
    links: z
      .object({
        self: link("users/1/"),
        posts: link("posts/?author=1"),
        likes: link("likes/?user=1"),
      })
      .meta({ id: "UserLinks" }),
  })
  .meta({ id: "UserDetail", description: "Without the private fields unless the caller is the user or staff." });

export function serializeUserItem(user: ListedUser, links: Links): z.output<typeof userItem> {
  return {
    url: links.user(user.id),
    id: user.id,
    username: user.username,
    email: user.email,
    last_activity_at: user.lastActivityAt?.toISOString() ?? null,
    last_login: user.lastLogin?.toISOString() ?? null,
    date_joined: user.dateJoined.toISOString(),
    is_staff: user.isStaff,
    is_active: user.isActive,
    stats: { posts_count: user.postsCount, likes_received: user.likesReceived },
  };
}

export function serializeUser(user: ProfileDto, links: Links): z.output<typeof userDetail> {
  return {
    id: user.id,
    username: user.username,
    ...(user.private && {
      email: user.private.email,
      last_login: user.private.lastLogin?.toISOString() ?? null,
      last_activity_at: user.private.lastActivityAt?.toISOString() ?? null,
      is_staff: user.private.isStaff,
      is_active: user.private.isActive,
    }),
    date_joined: user.dateJoined.toISOString(),
    stats: { posts_count: user.postsCount, likes_received: user.likesReceived },
    links: linksOf(user.id, links),
  };
}

/** A new account with its public fields. */
export function serializeNewUser(user: Pick<ProfileDto, "id" | "username" | "dateJoined">, links: Links) {
  return {
    id: user.id,
    username: user.username,
    date_joined: user.dateJoined.toISOString(),
    stats: { posts_count: 0, likes_received: 0 },
    links: linksOf(user.id, links),
  } satisfies z.output<typeof userDetail>;
}

const linksOf = (userId: number, links: Links) => ({
  self: links.user(userId),
  posts: links.postsOf(userId),
  likes: links.likesOf(userId),
});

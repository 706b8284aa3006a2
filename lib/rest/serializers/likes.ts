import { z } from "zod";
import type { LikeDto, LikeRow } from "#lib/likes/dto.ts";
import type { Links } from "./links.ts";
import { truncateText } from "./posts.ts";
import { id, link, pageOf, timestamp, total, userReference } from "./shared.ts";

const TITLE_CHARACTERS = 50;

const postReference = z
  .object({
    id,
    title: z.string().meta({ description: "Cut after 50 characters.", example: "A walk by the river" }),
    url: link("posts/1/"),
  })
  .meta({ id: "PostReference" });

const likeBase = { url: link("likes/1/"), id, created_at: timestamp };

export const likeDetail = z
  .object({ ...likeBase, user: userReference, post: postReference })
  .meta({ id: "LikeDetail" });
export const createdLike = z
  .object({ ...likeBase, user: link("users/1/"), post: link("posts/1/") })
  .meta({ id: "CreatedLike", description: "`user` and `post` are addresses here, and objects in lists and details." });

const likeByUser = z.object({ ...likeBase, post: postReference }).meta({ id: "LikeByUser" });
const likeOnPost = z.object({ ...likeBase, user: userReference }).meta({ id: "LikeOnPost" });

export const likeList = z
  .union([
    z.object({ total_likes: total, results: z.array(z.never()) }).meta({ id: "TotalLikes" }),
    pageOf(likeByUser, "LikesByUserPage"),
    pageOf(likeOnPost, "LikesOnPostPage"),
    z.object({ liked: z.boolean() }).meta({ id: "Liked" }),
  ])
  .meta({ id: "LikeList" });

export const likeCounts = z
  .record(z.string(), z.object({ count: total, liked: z.boolean() }))
  .meta({ id: "LikeCounts", example: { 1: { count: 5, liked: true } } });

const baseOf = (like: { id: number; createdAt: Date }, links: Links) => ({
  url: links.like(like.id),
  id: like.id,
  created_at: like.createdAt.toISOString(),
});

const userOf = ({ user }: LikeDto, links: Links) => ({
  id: user.id,
  username: user.username,
  url: links.user(user.id),
});

const postOf = ({ post }: LikeDto, links: Links) => ({
  id: post.id,
  title: truncateText(post.title, TITLE_CHARACTERS),
  url: links.post(post.id),
});

export const serializeLikeByUser = (like: LikeDto, links: Links): z.output<typeof likeByUser> => ({
  ...baseOf(like, links),
  post: postOf(like, links),
});

export const serializeLikeOnPost = (like: LikeDto, links: Links): z.output<typeof likeOnPost> => ({
  ...baseOf(like, links),
  user: userOf(like, links),
});

export const serializeLike = (like: LikeDto, links: Links): z.output<typeof likeDetail> => ({
  ...baseOf(like, links),
  user: userOf(like, links),
  post: postOf(like, links),
});

export const serializeCreatedLike = (like: LikeRow, links: Links): z.output<typeof createdLike> => ({
  ...baseOf(like, links),
  user: links.user(like.userId),
  post: links.post(like.postId),
});

export const likeState = z
  .object({
    liked: z.boolean(),
    count: total,
    version: total.meta({ description: "Grows with every change of the count." }),
  })
  .meta({ id: "LikeState" });

import { isolate } from "#lib/format/isolate.ts";

/** Whether the viewer likes the post now, how many do, and the version of that count. */
export type LikeState = { liked: boolean; count: number; version: number };

/** A like as its own row: what the toggle made. */
export type LikeRow = { id: number; createdAt: Date; userId: number; postId: number };

export type LikeDto = {
  id: number;
  createdAt: Date;
  user: { id: number; username: string };
  post: { id: number; title: string };
};

/** How a like is named where staff are asked about it. */
export const describeLike = ({ username, title }: { username: string; title: string }) =>
  `${isolate(username)} liked: ${isolate(title)}`;

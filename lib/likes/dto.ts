import { isolate } from "#lib/format/isolate.ts";

/** Whether the viewer likes the post now, how many do, and the version of that count. */
export type LikeState = { liked: boolean; count: number; version: number };

/** The row of a like that the toggle created. */
export type LikeRow = { id: number; createdAt: Date; userId: number; postId: number };

export type LikeDto = {
  id: number;
  createdAt: Date;
  user: { id: number; username: string };
  post: { id: number; title: string };
};

/** The name of a like where staff confirm an action on it. */
export const describeLike = ({ username, title }: { username: string; title: string }) =>
  `${isolate(username)} liked: ${isolate(title)}`;

import { setLike } from "#lib/likes/change-like.ts";
import { findPost } from "#lib/rest/find-post.ts";
import { forUser, type UserContext, users } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { likeState } from "#lib/rest/serializers/likes.ts";

async function set({ viewer, params, request }: UserContext, wanted: boolean) {
  const exceptSocketId = request.headers.get("x-socket-id") ?? undefined;
  const { liked, count, version } = await setLike(viewer, Number(params.id), wanted, { exceptSocketId });
  return { status: 200, body: { liked, count, version } };
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/posts/{id}/like/",
  name: "Your like of a post",
  description: "Sets or removes the caller's like. Unlike the toggle, both are safe to repeat.",
  tag: "likes",
  permission: users,
  operations: {
    PUT: forUser({
      id: "likePost",
      summary: "Like a post",
      replies: {
        200: { description: "Liked, now or before.", schema: likeState },
        400: { description: "The post is a draft." },
      },
      announces: true,
      lookup: findPost,
      handle: (context) => set(context, true),
    }),
    DELETE: forUser({
      id: "unlikePost",
      summary: "Take your like back",
      replies: {
        200: { description: "Not liked any more, or never.", schema: likeState },
        400: { description: "The post is a draft." },
      },
      announces: true,
      lookup: findPost,
      handle: (context) => set(context, false),
    }),
  },
});

import { DomainError } from "#lib/errors.ts";
import { setLike } from "#lib/likes/set-like.ts";
import { DRAFT_HIDDEN, getPost } from "#lib/posts/get-post.ts";
import { resource } from "#lib/web/handler.ts";
import { ApiError } from "#lib/web/rest/api-error.ts";
import { forUser, type UserContext, users } from "#lib/web/rest/operation.ts";
import { likeState } from "#lib/web/serializers/likes.ts";

/** The post must be there for the viewer before anything is said about liking it. */
async function lookUpPost({ viewer, params }: UserContext): Promise<void> {
  try {
    await getPost(viewer, Number(params.id));
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden")
      throw new ApiError(403, { Forbidden: DRAFT_HIDDEN });
    throw error;
  }
}

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
      summary: "Like a post",
      replies: {
        200: { description: "Liked, now or before.", schema: likeState },
        400: { description: "The post is a draft." },
      },
      announces: true,
      lookup: lookUpPost,
      handle: (context) => set(context, true),
    }),
    DELETE: forUser({
      summary: "Take your like back",
      replies: {
        200: { description: "Not liked any more, or never.", schema: likeState },
        400: { description: "The post is a draft." },
      },
      announces: true,
      lookup: lookUpPost,
      handle: (context) => set(context, false),
    }),
  },
});

import { z } from "zod";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { type LikeChange, setLike, toggleLike } from "#lib/likes/change-like.ts";
import { parseFields, postReference } from "#lib/rest/fields.ts";
import { findPost } from "#lib/rest/find-post.ts";
import { forUser, type UserContext, users } from "#lib/rest/operation.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { resource } from "#lib/rest/resource.ts";
import { createdLike, likeState, serializeCreatedLike } from "#lib/rest/serializers/likes.ts";

const toggleBody = z.object({ post: postReference });

// The contract's bodies have no room for the new count, which the page shows.
const COUNT = "X-Like-Count";
const VERSION = "X-Like-Version";
const COUNT_HEADERS = [COUNT, VERSION] as const;

export const likeToggleResource = resource({
  path: "/likes/toggle/",
  name: "Toggle a like",
  description: "Likes a post, or takes the like back.",
  tag: "likes",
  permission: users,
  operations: {
    POST: forUser({
      id: "toggleLike",
      summary: "Like a post or take the like back",
      description: "With `X-Socket-ID` that realtime connection does not receive the new count.",
      body: { schema: toggleBody, example: { post: 1 } },
      replies: {
        201: { description: "Liked.", schema: createdLike, headers: ["Location", ...COUNT_HEADERS] },
        204: { description: "Not liked any more.", headers: [...COUNT_HEADERS] },
      },
      announces: true,
      ...repeatable({
        perform: async ({ viewer, fields, request }: UserContext, inTransaction?: TransactionOf<LikeChange>) => {
          const { post } = parseFields(toggleBody, fields);
          const exceptSocketId = request.headers.get("x-socket-id") ?? undefined;
          return await toggleLike(viewer, post, { exceptSocketId, ...(inTransaction && { inTransaction }) });
        },
        toReply: ({ like, count, version }, { links }) => {
          const headers: Record<string, string> = { [COUNT]: String(count), [VERSION]: String(version) };
          if (!like) return { status: 204, headers };
          headers.Location = links.like(like.id);
          return { status: 201, body: serializeCreatedLike(like, links), headers };
        },
      }),
    }),
  },
});

async function setLikeOf({ viewer, params, request }: UserContext, wanted: boolean) {
  const exceptSocketId = request.headers.get("x-socket-id") ?? undefined;
  const { liked, count, version } = await setLike(viewer, Number(params.id), wanted, { exceptSocketId });
  return { status: 200, body: { liked, count, version } };
}

export const postLikeResource = resource({
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
      handle: (context) => setLikeOf(context, true),
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
      handle: (context) => setLikeOf(context, false),
    }),
  },
});

import { z } from "zod";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { type LikeChange, toggleLike } from "#lib/likes/change-like.ts";
import { parseFields, postReference } from "#lib/rest/fields.ts";
import { forUser, type UserContext, users } from "#lib/rest/operation.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { resource } from "#lib/rest/resource.ts";
import { createdLike, serializeCreatedLike } from "#lib/rest/serializers/likes.ts";

const body = z.object({ post: postReference });

// The contract's bodies have no room for the new count, which the page shows.
const COUNT = "X-Like-Count";
const VERSION = "X-Like-Version";
const COUNT_HEADERS = [COUNT, VERSION] as const;

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/likes/toggle/",
  name: "Toggle a like",
  description: "Likes a post, or takes the like back.",
  tag: "likes",
  permission: users,
  operations: {
    POST: forUser({
      id: "toggleLike",
      summary: "Like a post or take the like back",
      description: "With `X-Socket-ID` that one realtime connection is not told of the new count.",
      body: { schema: body, example: { post: 1 } },
      replies: {
        201: { description: "Liked.", schema: createdLike, headers: ["Location", ...COUNT_HEADERS] },
        204: { description: "Not liked any more.", headers: [...COUNT_HEADERS] },
      },
      announces: true,
      ...repeatable({
        perform: async ({ viewer, fields, request }: UserContext, inTransaction?: TransactionOf<LikeChange>) => {
          const { post } = parseFields(body, fields);
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

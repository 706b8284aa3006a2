import { z } from "zod";
import { toggleLike } from "#lib/likes/toggle-like.ts";
import { resource } from "#lib/web/handler.ts";
import { parseFields, postReference } from "#lib/web/rest/fields.ts";
import { forUser, users } from "#lib/web/rest/operation.ts";
import { createdLike, serializeCreatedLike } from "#lib/web/serializers/likes.ts";

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
      summary: "Like a post or take the like back",
      description: "With `X-Socket-ID` that one realtime connection is not told of the new count.",
      body: { schema: body, example: { post: 1 } },
      replies: {
        201: { description: "Liked.", schema: createdLike, headers: ["Location", ...COUNT_HEADERS] },
        204: { description: "Not liked any more.", headers: [...COUNT_HEADERS] },
      },
      repeatable: true,
      announces: true,
      handle: async ({ viewer, fields, request, links }) => {
        const { post } = parseFields(body, fields);
        const exceptSocketId = request.headers.get("x-socket-id") ?? undefined;
        const { like, count, version } = await toggleLike(viewer, post, { exceptSocketId });
        const headers: Record<string, string> = { [COUNT]: String(count), [VERSION]: String(version) };
        if (!like) return { status: 204, headers };
        headers.Location = links.like(like.id);
        return { status: 201, body: serializeCreatedLike(like, links), headers };
      },
    }),
  },
});

import { getLike } from "#lib/likes/read-likes.ts";
import { forAnyone, usersOrReaders } from "#lib/rest/operation.ts";
import { resource } from "#lib/rest/resource.ts";
import { likeDetail, serializeLike } from "#lib/rest/serializers/likes.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/likes/{id}/",
  name: "A like",
  description: "Who liked what, and when.",
  tag: "likes",
  permission: usersOrReaders,
  operations: {
    GET: forAnyone({
      id: "getLike",
      summary: "Get a like",
      replies: { 200: { description: "The like.", schema: likeDetail } },
      handle: async ({ viewer, params, links }) => ({
        status: 200,
        body: serializeLike(await getLike(viewer, Number(params.id)), links),
      }),
    }),
  },
});

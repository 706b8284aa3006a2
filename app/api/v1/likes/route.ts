import { countAllLikes, hasLiked, listLikesByUser, listLikesOfPost } from "#lib/likes/read-likes.ts";
import { likeQuery, parseLikeQuery, windowOfQuery } from "#lib/rest/like-query.ts";
import { type Context, forAnyone, usersOrReaders } from "#lib/rest/operation.ts";
import { pageReply } from "#lib/rest/pagination.ts";
import { resource } from "#lib/rest/resource.ts";
import { likeList, serializeLikeByUser, serializeLikeOnPost } from "#lib/rest/serializers/likes.ts";

async function list({ viewer, query, links }: Context) {
  const { user, post } = parseLikeQuery(query);
  if (user !== undefined && post !== undefined) {
    return { status: 200, body: { liked: await hasLiked(viewer, user, post) } };
  }
  const address = links.to("likes/");
  if (user !== undefined) {
    const found = await windowOfQuery(query, (page) => listLikesByUser(viewer, user, page));
    const results = found.likes.map((like) => serializeLikeByUser(like, links));
    return pageReply(address, query, { ...found, results });
  }
  if (post !== undefined) {
    const found = await windowOfQuery(query, (page) => listLikesOfPost(viewer, post, page));
    const results = found.likes.map((like) => serializeLikeOnPost(like, links));
    return pageReply(address, query, { ...found, results });
  }
  return { status: 200, body: { total_likes: await countAllLikes(), results: [] } };
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/likes/",
  name: "Likes",
  description: "Likes by user or by post.",
  tag: "likes",
  permission: usersOrReaders,
  operations: {
    GET: forAnyone({
      id: "listLikes",
      summary: "List likes",
      description:
        "Without a filter the number of all likes; with `user` or `post` a page of likes, newest first; with both whether the one likes the other.",
      query: likeQuery,
      replies: { 200: { description: "What was asked for.", schema: likeList, headers: ["Link"] } },
      handle: list,
    }),
  },
});

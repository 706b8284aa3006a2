import { z } from "zod";
import { invalid } from "#lib/errors.ts";
import {
  countAllLikes,
  countLikes,
  getLike,
  hasLiked,
  listLikesByUser,
  listLikesOfPost,
  MAX_BATCH_IDS,
} from "#lib/likes/read-likes.ts";
import { ApiError } from "#lib/rest/api-error.ts";
import { type Context, forAnyone, usersOrReaders } from "#lib/rest/operation.ts";
import { pageQuery, pageReply, pageWindow, requestedPage } from "#lib/rest/pagination.ts";
import { resource } from "#lib/rest/resource.ts";
import {
  likeCounts,
  likeDetail,
  likeList,
  serializeLike,
  serializeLikeByUser,
  serializeLikeOnPost,
} from "#lib/rest/serializers/likes.ts";
import { fieldIssues, plain } from "#lib/validation/fields.ts";
import { idFromInteger, NO_ID } from "#lib/validation/parse-id.ts";

/** An id as a query parameter; an empty one counts as missing. */
const idFilter = (description: string) =>
  z
    .string()
    .optional()
    .meta({ type: "integer", minimum: 1, description, example: 1 })
    .transform((text) => text?.trim() || undefined)
    .refine((text) => text === undefined || idFromInteger(text) !== undefined, { error: plain("unknown_choice") })
    .transform((text) => (text === undefined ? undefined : idFromInteger(text)));

const filters = z.object({ user: idFilter("Id of a user."), post: idFilter("Id of a post.") });

const likeQuery = z.object({ ...filters.shape, ...pageQuery.shape });

/** @throws DomainError `invalid` */
function parseLikeQuery(query: URLSearchParams): z.output<typeof filters> {
  const parsed = filters.safeParse({ user: query.getAll("user").at(-1), post: query.getAll("post").at(-1) });
  if (!parsed.success) throw invalid(fieldIssues(parsed.error));
  return parsed.data;
}

/** Loads the requested page. The number of the last one follows from the total, so it takes a second query. */
async function windowOfQuery<Found extends { total: number }>(
  query: URLSearchParams,
  find: (page: { limit: number; offset: number }) => Promise<Found>,
): Promise<Found & { page: number }> {
  const requested = requestedPage(query);
  const first = await find(pageWindow(requested === "last" ? 1 : requested, Number.MAX_SAFE_INTEGER));
  const window = pageWindow(requested, first.total);
  const found = requested === "last" && window.page > 1 ? await find(window) : first;
  return { ...found, page: window.page };
}

async function listLikes({ viewer, query, links }: Context) {
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

export const likesResource = resource({
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
      replies: {
        200: { description: "The number, a page of likes, or `liked`.", schema: likeList, headers: ["Link"] },
      },
      handle: listLikes,
    }),
  },
});

export const likeResource = resource({
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

const countsQuery = z.object({
  ids: z
    .string()
    .optional()
    .meta({
      description: `At most ${MAX_BATCH_IDS} post ids, separated by commas.`,
      pattern: "^\\d+(,\\d+)*$",
      example: "1,2,3",
    }),
});

/** Without duplicates. @throws {ApiError} 400 */
function parseIds(text: string): number[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const ids = parts.map(idFromInteger).filter((id) => id !== undefined);
  if (ids.length < parts.length) throw new ApiError(400, { error: "Invalid post IDs" });
  if (new Set(parts.map(Number)).size > MAX_BATCH_IDS) {
    throw new ApiError(400, { error: `Too many post IDs (maximum ${MAX_BATCH_IDS}).` });
  }
  return [...new Set(ids)].filter((id) => id !== NO_ID);
}

export const likeCountsResource = resource({
  path: "/likes/batch/",
  name: "Like counts",
  description: "Like counts of several posts at once.",
  tag: "likes",
  permission: usersOrReaders,
  operations: {
    GET: forAnyone({
      id: "countLikes",
      summary: "Count the likes of several posts",
      query: countsQuery,
      replies: {
        200: { description: "Post id → count. Unknown posts are left out.", schema: likeCounts },
        400: { description: "Too many ids, or not numbers." },
      },
      handle: async ({ viewer, query }) => {
        const ids = parseIds(query.getAll("ids").at(-1) ?? "");
        return { status: 200, body: await countLikes(ids, viewer) };
      },
    }),
  },
});

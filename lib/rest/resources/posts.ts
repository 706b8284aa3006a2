import { z } from "zod";
import { DomainError } from "#lib/errors.ts";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { createPost } from "#lib/posts/create-post.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { parsePostQuery, postFilters, postOrdering } from "#lib/posts/post-filters.ts";
import { searchPosts } from "#lib/posts/search-posts.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { matchedVersion, preconditionFailed } from "#lib/rest/etag.ts";
import { findPost } from "#lib/rest/find-post.ts";
import {
  anyone,
  type Context,
  forAnyone,
  forUser,
  type Operation,
  type UserContext,
  usersOrReaders,
} from "#lib/rest/operation.ts";
import { pageQuery, pageReply, pageWindow, requestedPage } from "#lib/rest/pagination.ts";
import { changedPostShape, newPostShape, readChangedPost, readNewPost } from "#lib/rest/post-fields.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { resource } from "#lib/rest/resource.ts";
import {
  createdPost,
  postDetail,
  postPage,
  serializeCreatedPost,
  serializePostDetail,
  serializePostItem,
} from "#lib/rest/serializers/posts.ts";

export const postsResource = resource({
  path: "/posts/",
  name: "Posts",
  description: "Published posts.",
  tag: "posts",
  permission: usersOrReaders,
  operations: {
    GET: forAnyone({
      id: "listPosts",
      summary: "List posts",
      description: "Published posts only; last updated first.",
      query: z.object({ ...postFilters.shape, ordering: postOrdering, ...pageQuery.shape }),
      replies: { 200: { description: "A page of posts.", schema: postPage, headers: ["Link"] } },
      handle: async ({ viewer, query, links }) => {
        const wanted = parsePostQuery((name) => query.getAll(name).at(-1));
        const list = await searchPosts(viewer, wanted, requestedPage(query), pageWindow);
        const results = list.posts.map((post) => serializePostItem(post, viewer, links));
        return pageReply(links.to("posts/"), query, { ...list, results });
      },
    }),
    POST: forUser({
      id: "createPost",
      summary: "Write a post",
      body: {
        schema: z.object(newPostShape),
        file: "image",
        example: { title: "A walk by the river", content: "Fog until noon, then sun.", published: true },
      },
      replies: {
        201: { description: "The post; its image is processed next.", schema: createdPost, headers: ["Location"] },
      },
      ...repeatable({
        perform: ({ viewer, fields, isForm }: UserContext, inTransaction?: TransactionOf<PostDetail>) =>
          createPost(viewer, readNewPost(fields, isForm), inTransaction),
        toReply: (post, { links }) => {
          const body = serializeCreatedPost(post, links);
          return { status: 201, body, headers: { Location: body.url } };
        },
      }),
    }),
  },
});

const postId = ({ params }: Context) => Number(params.id);

const lookUpEditable = (context: Context) => getEditablePost(context.viewer, postId(context));

async function showPost(context: Context) {
  const { viewer, links } = context;
  const post = await findPost(context);
  return { status: 200, body: serializePostDetail(post, viewer, links), version: post.version };
}

const update = (id: string, summary: string): Operation =>
  forUser({
    id,
    summary,
    description:
      "Owner or staff. Fields that are left out stay as they are; `image: null` clears the image. With `If-Match`, only if the post has not changed since.",
    body: {
      schema: z.object(changedPostShape),
      file: "image",
      clearable: true,
      example: { title: "A longer walk by the river" },
    },
    replies: {
      200: { description: "The post as it is now.", schema: postDetail, headers: ["ETag"] },
      412: { description: "The post has changed since the version in `If-Match`." },
    },
    lookup: lookUpEditable,
    handle: savePost,
  });

/** Changes or deletes the version in `If-Match`; any version without the header. */
async function writeOver(context: UserContext, write: (basedOn: number | undefined) => Promise<unknown>) {
  try {
    await write(await matchedVersion(context.request, async () => (await lookUpEditable(context)).version));
  } catch (error) {
    if (error instanceof DomainError && error.code === "conflict") throw preconditionFailed();
    throw error;
  }
}

async function savePost(context: UserContext) {
  const { viewer, fields, isForm } = context;
  const submission = readChangedPost(fields, isForm);
  await writeOver(context, (basedOn) => updatePost(viewer, postId(context), submission, { basedOn }));
  return await showPost(context);
}

export const postResource = resource({
  path: "/posts/{id}/",
  name: "A post",
  description: "A post; drafts are for their author and staff.",
  tag: "posts",
  permission: anyone,
  operations: {
    GET: forAnyone({
      id: "getPost",
      summary: "Get a post",
      replies: {
        200: { description: "The post.", schema: postDetail },
        403: { description: "Another user's draft." },
      },
      handle: showPost,
    }),
    PUT: update("updatePost", "Change a post"),
    PATCH: update("patchPost", "Change parts of a post"),
    DELETE: forUser({
      id: "deletePost",
      summary: "Delete a post",
      description:
        "Owner or staff. Its likes and images are deleted with it. With `If-Match`, only if the post has not changed since.",
      replies: {
        204: { description: "Deleted." },
        412: { description: "The post has changed since the version in `If-Match`." },
      },
      lookup: lookUpEditable,
      handle: async (context) => {
        await writeOver(context, (basedOn) => deletePost(context.viewer, postId(context), basedOn));
        return { status: 204 };
      },
    }),
  },
});

import { z } from "zod";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { createPost } from "#lib/posts/create-post.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { parsePostQuery, postFilters, postOrdering } from "#lib/posts/post-filters.ts";
import { searchPosts } from "#lib/posts/search-posts.ts";
import { forAnyone, forUser, type UserContext, usersOrReaders } from "#lib/rest/operation.ts";
import { pageQuery, pageReply, pageWindow, requestedPage } from "#lib/rest/pagination.ts";
import { newPostShape, readNewPost } from "#lib/rest/post-fields.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { resource } from "#lib/rest/resource.ts";
import { createdPost, postPage, serializeCreatedPost, serializePostItem } from "#lib/rest/serializers/posts.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/posts/",
  name: "Posts",
  description: "Published posts.",
  tag: "posts",
  permission: usersOrReaders,
  operations: {
    GET: forAnyone({
      id: "listPosts",
      summary: "List posts",
      description: "Published posts only, for everybody; last updated first.",
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
        201: { description: "The post; its picture is processed next.", schema: createdPost, headers: ["Location"] },
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

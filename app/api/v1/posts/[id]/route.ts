import { z } from "zod";
import { DomainError } from "#lib/errors.ts";
import { deletePost } from "#lib/posts/delete-post.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { updatePost } from "#lib/posts/update-post.ts";
import { matchedVersion, preconditionFailed } from "#lib/rest/etag.ts";
import { findPost } from "#lib/rest/find-post.ts";
import { anyone, type Context, forAnyone, forUser, type Operation, type UserContext } from "#lib/rest/operation.ts";
import { changedPostShape, readChangedPost } from "#lib/rest/post-fields.ts";
import { resource } from "#lib/rest/resource.ts";
import { postDetail, serializePostDetail } from "#lib/rest/serializers/posts.ts";

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
      "Owner or staff. Fields that are left out stay as they are; `image: null` clears the picture. With `If-Match`, only if nobody has saved since.",
    body: {
      schema: z.object(changedPostShape),
      file: "image",
      clearable: true,
      example: { title: "A longer walk by the river" },
    },
    replies: {
      200: { description: "The post as it is now.", schema: postDetail, headers: ["ETag"] },
      412: { description: "The post has been saved since the version in `If-Match`." },
    },
    lookup: lookUpEditable,
    handle: savePost,
  });

/** Writes over, or deletes, the version that `If-Match` names; any version without the header. */
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

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
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
        403: { description: "Somebody else's draft." },
      },
      handle: showPost,
    }),
    PUT: update("updatePost", "Change a post"),
    PATCH: update("patchPost", "Change parts of a post"),
    DELETE: forUser({
      id: "deletePost",
      summary: "Delete a post",
      description:
        "Owner or staff. Its likes and pictures go with it. With `If-Match`, only if nobody has saved since.",
      replies: {
        204: { description: "Deleted." },
        412: { description: "The post has been saved since the version in `If-Match`." },
      },
      lookup: lookUpEditable,
      handle: async (context) => {
        await writeOver(context, (basedOn) => deletePost(context.viewer, postId(context), basedOn));
        return { status: 204 };
      },
    }),
  },
});

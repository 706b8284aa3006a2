import { z } from "zod";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { createPost } from "#lib/posts/create-post.ts";
import { createPostOnce } from "#lib/posts/create-post-once.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { imageField, postTextFields } from "#lib/posts/schema.ts";
import type { UserContext } from "#lib/rest/operation.ts";
import { readNewPost } from "#lib/rest/post-fields.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { submit } from "#lib/validation/submission.ts";
import type { Viewer } from "#lib/viewer.ts";

export type KeyedPost = { viewer: Viewer; key: string; fields: { title: string; content: string; image?: File } };
export type CreateKeyed = (post: KeyedPost) => Promise<number>;

/** As `POST /api/v1/posts/` with an `Idempotency-Key`, without Next. */
async function createByApi({ viewer, key, fields }: KeyedPost): Promise<number> {
  const { handle } = repeatable({
    perform: (context: UserContext, inTransaction?: TransactionOf<PostDetail>) =>
      createPost(context.viewer, readNewPost(context.fields, false), inTransaction),
    toReply: ({ id }) => ({ status: 201, body: { id } }),
  });
  const request = new Request("http://localhost/api/v1/posts/", {
    method: "POST",
    headers: { "idempotency-key": key },
  });
  const { body } = await handle({ request, viewer, fields } as unknown as UserContext);
  return (body as { id: number }).id;
}

const FORM_FIELDS = { ...postTextFields, published: z.boolean(), image: imageField({ clearable: true }) };

/** As the page's form with its own key. */
async function createByForm({ viewer, key, fields }: KeyedPost): Promise<number> {
  return (await createPostOnce(viewer, key, submit(FORM_FIELDS, { ...fields, published: true }))).id;
}

/** Creates a post under a key, by the surface of this name. */
export const createKeyed = { api: createByApi, form: createByForm } satisfies Record<string, CreateKeyed>;
export type KeyedSurface = keyof typeof createKeyed;

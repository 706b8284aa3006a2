import { DomainError } from "#lib/errors.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { getPost } from "#lib/posts/get-post.ts";
import { ApiError } from "./api-error.ts";
import type { Context } from "./operation.ts";
import { REASONS } from "./wording.ts";

/** The post of a path. The contract has a body of its own for another user's draft. */
export async function findPost({ viewer, params }: Context): Promise<PostDetail> {
  try {
    return await getPost(viewer, Number(params.id));
  } catch (error) {
    if (error instanceof DomainError && error.code === "forbidden")
      throw new ApiError(403, { Forbidden: REASONS.draft_hidden });
    throw error;
  }
}

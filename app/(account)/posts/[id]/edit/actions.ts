"use server";
import { redirect } from "next/navigation";
import { postFormAction } from "#lib/pages/form-action.ts";
import { postFieldLimits } from "#lib/pages/post-fields.ts";
import { editPost } from "./edit-post.ts";

export const editPostAction = postFormAction(
  async (postId, form) => redirect((await editPost(postId)(form)).location),
  postFieldLimits,
);

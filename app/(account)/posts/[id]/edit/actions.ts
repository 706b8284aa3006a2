"use server";
import { postFormAction } from "#lib/pages/form-action.ts";
import { postFieldLimits } from "#lib/pages/post-fields.ts";
import { editPost } from "./edit-post.ts";

export const editPostAction = postFormAction(editPost, postFieldLimits);

"use server";
import { formAction } from "#lib/pages/form-action.ts";
import { postFieldLimits } from "#lib/pages/post-fields.ts";
import { addPost } from "./add-post.ts";

export const addPostAction = formAction(addPost, postFieldLimits);

"use server";
import { formAction } from "#lib/web/action.ts";
import { postFieldLimits } from "#lib/web/post-fields.ts";
import { addPost } from "./add-post.ts";

export const addPostAction = formAction(addPost, postFieldLimits);

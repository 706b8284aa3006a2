"use server";
import { formAction } from "#lib/web/action.ts";
import { addPost } from "./add-post.ts";

export const addPostAction = formAction(addPost);

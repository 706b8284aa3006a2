import { answerForm } from "#lib/web/form-route.ts";
import { postFieldLimits } from "#lib/web/post-fields.ts";
import { addPost } from "../add-post.ts";

export const POST = (request: Request) => answerForm(request, addPost, postFieldLimits);

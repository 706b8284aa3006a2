import { answerForm } from "#lib/pages/form-route.ts";
import { postFieldLimits } from "#lib/pages/post-fields.ts";
import { addPost } from "../add-post.ts";

export const POST = (request: Request) => answerForm(request, addPost, postFieldLimits);

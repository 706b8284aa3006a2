import { answerForm } from "#lib/web/form-route.ts";
import { addPost } from "../add-post.ts";

export const POST = (request: Request) => answerForm(request, addPost);

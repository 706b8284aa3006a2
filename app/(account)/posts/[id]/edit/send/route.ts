import { actionId } from "#lib/web/action.ts";
import { answerForm } from "#lib/web/form-route.ts";
import { postFieldLimits } from "#lib/web/post-fields.ts";
import { editPost } from "../edit-post.ts";

type Context = { params: Promise<{ id: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerForm(request, editPost(actionId((await params).id)), postFieldLimits);
}

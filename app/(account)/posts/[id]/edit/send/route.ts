import { actionId } from "#lib/pages/form-action.ts";
import { answerForm } from "#lib/pages/form-route.ts";
import { postFieldLimits } from "#lib/pages/post-fields.ts";
import { editPost } from "../edit-post.ts";

type Context = { params: Promise<{ id: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return answerForm(request, editPost(actionId((await params).id)), postFieldLimits);
}

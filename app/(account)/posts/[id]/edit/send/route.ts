import { answerForm } from "#lib/web/form-route.ts";
import { editPost } from "../edit-post.ts";

type Context = { params: Promise<{ id: string }> };

/** No post has this id, so an address that cannot be one is answered like one that is gone. */
const NOBODY = 0;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerForm(request, editPost(/^\d{1,15}$/.test(id) ? Number(id) : NOBODY));
}

import { postLeaf } from "#app/share-leaves.tsx";
import { leafParts } from "#lib/dates.ts";
import { DomainError } from "#lib/errors.ts";
import { idOf } from "#lib/id-of.ts";
import { getPostToRead } from "#lib/posts/get-post.ts";
import { shownName, shownTitle } from "#lib/visible-text.ts";
import { documentResponse } from "#lib/web/document-response.ts";
import { sharePicture } from "#lib/web/share-picture.ts";

/** The Open Graph image of a published post; drafts have none, not even for their author, because others fetch it. */
export function GET(request: Request, { params }: RouteContext<"/posts/[id]/og.png">) {
  return documentResponse(request, async () => {
    const post = await findPublished((await params).id);
    if (!post) return null;
    const { image } = post;
    const shared = { title: shownTitle(post.title), author: shownName(post.author), ...leafParts(post.createdAt) };
    const key = JSON.stringify({ ...shared, image: image?.key });
    const body = await sharePicture(key, () => postLeaf({ ...shared, image }));
    return { body, contentType: "image/png", maxAge: 3600 };
  });
}

async function findPublished(id: string) {
  const postId = idOf(id);
  if (postId === undefined) return null;
  try {
    return await getPostToRead(null, postId);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

import { postOpenGraphImage } from "#app/open-graph-images.tsx";
import { DomainError } from "#lib/errors.ts";
import { dateBadgeParts } from "#lib/format/dates.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { documentResponse } from "#lib/http/document-response.ts";
import { openGraphImage } from "#lib/pages/open-graph-image.ts";
import { getPostToRead } from "#lib/posts/get-post.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** The Open Graph image of a published post. Drafts have none, also not for their author, because other sites fetch it. */
export function GET(request: Request, { params }: RouteContext<"/posts/[id]/og.png">) {
  return documentResponse(request, async () => {
    const post = await findPublished((await params).id);
    if (!post) return null;
    const { image } = post;
    const shared = { title: shownTitle(post.title), author: shownName(post.author), ...dateBadgeParts(post.createdAt) };
    const key = JSON.stringify({ ...shared, image: image?.key });
    const body = await openGraphImage(key, () => postOpenGraphImage({ ...shared, image }));
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

import { EntryLeaf } from "#components/share/entry-leaf.tsx";
import { LEAF_PICTURE } from "#components/share/leaf-frame.tsx";
import { leafParts } from "#lib/dates.ts";
import { env } from "#lib/env.ts";
import { DomainError } from "#lib/errors.ts";
import { idOf } from "#lib/id-of.ts";
import { cropImage } from "#lib/media/crop-image.ts";
import type { PostImage } from "#lib/posts/dto.ts";
import { getPostToRead } from "#lib/posts/get-post.ts";
import { shownName, shownTitle } from "#lib/visible-text.ts";
import { documentResponse } from "#lib/web/document-response.ts";
import { sharePicture, writable } from "#lib/web/share-picture.ts";

/** The picture of a published entry; drafts have none, not even for their author, because others fetch it. */
export function GET(request: Request, { params }: RouteContext<"/posts/[id]/og.png">) {
  return documentResponse(request, async () => {
    const post = await findPublished((await params).id);
    if (!post) return null;
    const leaf = {
      siteName: writable(env.SITE_NAME),
      title: writable(shownTitle(post.title)),
      author: writable(shownName(post.author)),
      ...leafParts(post.createdAt),
    };
    const { image } = post;
    const body = await sharePicture(JSON.stringify({ ...leaf, image: image?.key }), async () => (
      <EntryLeaf {...leaf} picture={image ? await dataAddress(image) : undefined} />
    ));
    return { body, contentType: "image/png", maxAge: 3600 };
  });
}

async function dataAddress(image: PostImage): Promise<string | undefined> {
  const jpeg = await cropImage(image, LEAF_PICTURE);
  return jpeg ? `data:image/jpeg;base64,${jpeg.toString("base64")}` : undefined;
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

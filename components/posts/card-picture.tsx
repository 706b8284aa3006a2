import { mediaPath } from "#lib/media/media-url.ts";
import type { PostCard, PostImage } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

type CardPictureProps = { post: Pick<PostCard, "id" | "title">; image: PostImage; eager: boolean };

/** The picture of a card: the thumbnail once there is one, else the full picture. */
export function CardPicture({ post, image, eager }: CardPictureProps) {
  const size = image.thumbnail ? { width: 300, height: 300 } : { width: image.width, height: image.height };
  return (
    <a href={routes.post(post.id)} className="card-picture">
      {/* biome-ignore lint/performance/noImgElement: already resized by our own job */}
      <img
        src={mediaPath(image.thumbnail || image.key) ?? ""}
        alt={post.title}
        {...size}
        // What is in view is drawn with the page, what is not must not hold it up.
        {...(eager ? { fetchPriority: "high" } : { loading: "lazy", decoding: "async" })}
      />
    </a>
  );
}

import { ImagePlaceholder } from "#components/posts/image-placeholder.tsx";
import { ImageViewer } from "#components/posts/image-viewer.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";
import { imageAlt } from "#lib/format/visible-text.ts";
import { imageSrcset } from "#lib/media/image-variants.ts";
import { mediaPath } from "#lib/media/media-url.ts";
import type { PostFacts } from "#lib/posts/dto.ts";

type PostFigureProps = {
  viewerId: number | null;
  post: PostFacts;
  /** Tries a failed picture again; for those who may edit. */
  retry: FormAction;
};

/** The picture in whatever state it is: being prepared, there, or failed. */
export function PostFigure({ post, viewerId, retry }: PostFigureProps) {
  if (post.image) {
    const address = mediaPath(post.image.key) ?? "";
    const { width, height } = post.image;
    const smaller = imageSrcset(post.image.key, width);
    const alt = imageAlt(post.title);
    return (
      <figure className="entry-picture">
        <ImageViewer src={address} alt={alt} width={width} height={height}>
          <picture>
            {smaller && <source type="image/webp" srcSet={smaller} sizes="(max-width: 45rem) 100vw, 45rem" />}
            <img src={address} alt={alt} dir="auto" width={width} height={height} fetchPriority="high" />
          </picture>
        </ImageViewer>
      </figure>
    );
  }
  if (post.imageStatus === "processing")
    return <ImagePlaceholder postId={post.id} authorId={post.author.id} viewerId={viewerId} />;
  if (post.imageStatus !== "failed" || !post.canEdit) return null;
  return (
    <div className="picture-failed" role="status">
      <p>
        <strong>The picture could not be prepared.</strong> {post.imageError}
      </p>
      <ActionForm action={retry}>
        <SubmitButton look="quiet" pendingLabel="Trying again…">
          Try again
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

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
  /** Retries a failed image; offered to those who may edit the post. */
  retry: FormAction;
};

/** The image of a post: being prepared, ready or failed. */
export function PostFigure({ post, viewerId, retry }: PostFigureProps) {
  if (post.image) {
    const address = mediaPath(post.image.key) ?? "";
    const { width, height } = post.image;
    const smaller = imageSrcset(post.image.key, width);
    const alt = imageAlt(post.title);
    return (
      <figure className="mb-8 print:break-inside-avoid">
        <ImageViewer src={address} alt={alt} width={width} height={height}>
          <picture>
            {smaller && <source type="image/webp" srcSet={smaller} sizes="(max-width: 45rem) 100vw, 45rem" />}
            <img
              src={address}
              alt={alt}
              dir="auto"
              width={width}
              height={height}
              // The attributes reserve the place of the image until it is loaded.
              className="max-h-[85vh] rounded-sm object-contain object-left-top"
              fetchPriority="high"
            />
          </picture>
        </ImageViewer>
      </figure>
    );
  }
  if (post.imageStatus === "processing")
    return <ImagePlaceholder postId={post.id} authorId={post.author.id} viewerId={viewerId} />;
  if (post.imageStatus !== "failed" || !post.canEdit) return null;
  return (
    <div
      className="mb-8 grid justify-items-start gap-4 rounded-e-md border-s-4 border-vermilion bg-paper-sunk p-6 text-sm print:hidden"
      role="status"
    >
      <p>
        <strong>The image could not be prepared.</strong> {post.imageError}
      </p>
      <ActionForm action={retry}>
        <SubmitButton look="quiet" pendingLabel="Trying again…">
          Try again
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

import { PictureWait } from "#components/posts/picture-wait.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FormAction } from "#components/ui/use-form.ts";
import { imageSrcset } from "#lib/media/image-variants.ts";
import { mediaPath } from "#lib/media/media-url.ts";
import type { PostFacts } from "#lib/posts/dto.ts";
import { shownTitle } from "#lib/visible-text.ts";

type EntryPictureProps = {
  viewerId: number | null;
  post: PostFacts;
  /** Tries a failed picture again; for those who may edit. */
  retry: FormAction;
};

/** The picture in whatever state it is: being prepared, there, or failed. */
export function EntryPicture({ post, viewerId, retry }: EntryPictureProps) {
  if (post.image) {
    const address = mediaPath(post.image.key) ?? "";
    const smaller = imageSrcset(post.image.key, post.image.width);
    return (
      <figure className="entry-picture">
        <a href={address}>
          <picture>
            {smaller && <source type="image/webp" srcSet={smaller} sizes="(max-width: 45rem) 100vw, 45rem" />}
            <img
              src={address}
              // biome-ignore lint/a11y/noRedundantAlt: the contract words it so
              alt={`${shownTitle(post.title)} image`}
              width={post.image.width}
              height={post.image.height}
              fetchPriority="high"
            />
          </picture>
        </a>
      </figure>
    );
  }
  if (post.imageStatus === "processing")
    return <PictureWait postId={post.id} authorId={post.author.id} viewerId={viewerId} />;
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

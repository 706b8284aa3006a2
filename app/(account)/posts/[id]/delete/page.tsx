import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { shownTitle } from "#lib/format/visible-text.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, pathId } from "#lib/pages/page-input.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import type { PostDetail } from "#lib/posts/dto.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { routes } from "#lib/routes.ts";
import { deletePostAction } from "./actions.ts";

/** `, with its image and its 3 likes,` */
function withLosses({ imageStatus, likeCount }: PostDetail): string {
  const likes = likeCount === 1 ? "its like" : `its ${likeCount} likes`;
  const losses = [imageStatus !== "none" && "its image", likeCount > 0 && likes].filter(Boolean);
  return losses.length > 0 ? `, with ${losses.join(" and ")},` : "";
}

const { generateMetadata, Page } = definePage({
  path: ({ id }) => routes.deletePost(pathId(id)),
  load: async ({ params }: PageInput<"id">) => getEditablePost(await getViewer(), pathId(params.id)),
  metadata: () => ({ title: "delete post", hidden: true }),
  render: (post) => (
    <NarrowPage title="Delete this post?">
      <ActionForm action={deletePostAction.bind(null, post.id)} className="grid grid-cols-1 gap-6">
        <p className="font-serif text-lg">
          “<bdi>{shownTitle(post.title)}</bdi>”{withLosses(post)} will be deleted. This cannot be undone.
        </p>
        <div className="flex flex-wrap items-center gap-3 pt-1">
          <SubmitButton pendingLabel="Deleting…">Delete post</SubmitButton>
          <ButtonLink look="plain" href={routes.post(post.id)}>
            Cancel
          </ButtonLink>
        </div>
      </ActionForm>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

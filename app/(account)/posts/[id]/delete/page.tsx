import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { shownTitle } from "#lib/format/visible-text.ts";
import type { PageProps } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { loadEditablePost } from "../load-editable-post.ts";
import { deletePostAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(DeletePostPage, async ({ params }: PageProps) => {
  const post = await loadEditablePost((await params).id, routes.deletePost);
  return pageMetadata({ title: "delete post", path: routes.deletePost(post.id), hidden: true });
});

export default withErrorPages(DeletePostPage);

async function DeletePostPage({ params }: PageProps) {
  const post = await loadEditablePost((await params).id, routes.deletePost);
  const likes = post.likeCount === 1 ? "its like" : `its ${post.likeCount} likes`;
  const lost = [post.imageStatus !== "none" && "its picture", post.likeCount > 0 && likes].filter(Boolean);
  return (
    <NarrowPage title="Delete this entry?">
      <ActionForm action={deletePostAction.bind(null, post.id)} className="form">
        <p className="delete-what">
          “<bdi>{shownTitle(post.title)}</bdi>”{lost.length > 0 && `, with ${lost.join(" and ")},`} will be deleted.
          This cannot be undone.
        </p>
        <div className="form-actions">
          <SubmitButton pendingLabel="Deleting…">Delete entry</SubmitButton>
          <ButtonLink look="plain" href={routes.post(post.id)}>
            Cancel
          </ButtonLink>
        </div>
      </ActionForm>
    </NarrowPage>
  );
}

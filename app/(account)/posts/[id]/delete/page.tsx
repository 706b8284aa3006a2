import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { routes } from "#lib/routes.ts";
import { orErrorPage, type PageProps, pathId } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { getViewer } from "#lib/web/viewer.ts";
import { deletePostAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(async ({ params }: PageProps) => {
  return pageMetadata({ title: "delete post", path: routes.deletePost(pathId((await params).id)), hidden: true });
});

export default withErrorPages(async function DeletePostPage({ params }: PageProps) {
  const postId = pathId((await params).id);
  const post = await orErrorPage(getEditablePost(await getViewer(), postId), routes.deletePost(postId));
  const likes = post.likeCount === 1 ? "its like" : `its ${post.likeCount} likes`;
  const lost = [post.imageStatus !== "none" && "its picture", post.likeCount > 0 && likes].filter(Boolean);
  return (
    <NarrowPage title="Delete this entry?">
      <form action={deletePostAction.bind(null, postId)} className="form">
        <p className="delete-what">
          “{post.title}”{lost.length > 0 && `, with ${lost.join(" and ")},`} will be deleted. This cannot be undone.
        </p>
        <div className="form-actions">
          <SubmitButton pendingLabel="Deleting…">Delete entry</SubmitButton>
          <ButtonLink look="plain" href={routes.post(postId)}>
            Cancel
          </ButtonLink>
        </div>
      </form>
    </NarrowPage>
  );
});

import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { PostForm } from "#components/posts/post-form.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { routes } from "#lib/routes.ts";
import { orErrorPage, type PageProps, pathId } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { getViewer } from "#lib/web/viewer.ts";
import { editPostAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(async ({ params }: PageProps) => {
  return pageMetadata({ title: "update post", path: routes.editPost(pathId((await params).id)), hidden: true });
});

export default withErrorPages(async function EditPostPage({ params }: PageProps) {
  const postId = pathId((await params).id);
  const viewer = await getViewer();
  const post = await orErrorPage(getEditablePost(viewer, postId), routes.editPost(postId));
  return (
    <NarrowPage title="Edit entry">
      <PostForm
        action={editPostAction.bind(null, postId)}
        post={post}
        keepAs={`${viewer?.id}:${postId}`}
        submitLabel="Save changes"
        cancelHref={routes.post(postId)}
      />
    </NarrowPage>
  );
});

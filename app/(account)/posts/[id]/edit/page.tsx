import { randomUUID } from "node:crypto";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { PostForm } from "#components/writing/post-form.tsx";
import { env } from "#config/env.ts";
import { keepForHistory } from "#lib/pages/history-cache.ts";
import type { PageProps } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { loadEditablePost } from "../load-editable-post.ts";
import { editPostAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(EditPostPage, async ({ params }: PageProps) => {
  const post = await loadEditablePost((await params).id, routes.editPost);
  return pageMetadata({ title: "update post", path: routes.editPost(post.id), hidden: true });
});

export default withErrorPages(EditPostPage);

async function EditPostPage({ params }: PageProps) {
  const post = await loadEditablePost((await params).id, routes.editPost);
  const viewer = await getViewer();
  await keepForHistory();
  return (
    <NarrowPage title="Edit entry">
      <PostForm
        action={editPostAction.bind(null, post.id)}
        sendTo={routes.sendPost(post.id)}
        post={post}
        formKey={randomUUID()}
        keepAs={`${viewer?.id}:${post.id}`}
        timeZone={env.TIME_ZONE}
        submitLabel={{ publish: "Save changes", keepDraft: "Save as draft" }}
        cancelHref={routes.post(post.id)}
      />
    </NarrowPage>
  );
}

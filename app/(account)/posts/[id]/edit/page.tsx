import { randomUUID } from "node:crypto";
import { NarrowPage } from "#components/ui/page.tsx";
import { PostForm } from "#components/writing/post-form.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { keepForHistory } from "#lib/pages/history-cache.ts";
import { type PageInput, pathId } from "#lib/pages/page-input.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { getEditablePost } from "#lib/posts/get-post.ts";
import { routes } from "#lib/routes.ts";
import { editPostAction } from "./actions.ts";

const { generateMetadata, Page } = definePage({
  path: ({ id }) => routes.editPost(pathId(id)),
  load: async ({ params }: PageInput<"id">) => {
    const viewer = await getViewer();
    const post = await getEditablePost(viewer, pathId(params.id));
    await keepForHistory();
    return { post, formKey: randomUUID(), postKey: `${viewer?.id}:${post.id}` };
  },
  metadata: () => ({ title: "update post", hidden: true }),
  render: ({ post, formKey, postKey }) => (
    <NarrowPage title="Edit post" wide>
      <PostForm
        action={editPostAction.bind(null, post.id)}
        sendTo={routes.sendPost(post.id)}
        post={post}
        formKey={formKey}
        postKey={postKey}
        timeZone={env.TIME_ZONE}
        submitLabel={{ publish: "Save changes", keepDraft: "Save as draft" }}
        cancelHref={routes.post(post.id)}
      />
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

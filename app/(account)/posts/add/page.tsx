import { randomUUID } from "node:crypto";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { PostForm } from "#components/writing/post-form.tsx";
import { env } from "#config/env.ts";
import { keepForHistory } from "#lib/pages/history-cache.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { addPostAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(AddPostPage, () =>
  pageMetadata({ title: "add post", path: routes.addPost(), hidden: true }),
);

export default withErrorPages(AddPostPage);

async function AddPostPage() {
  const viewer = await requireViewer(routes.addPost());
  await keepForHistory();
  return (
    <NarrowPage title="New entry">
      <PostForm
        action={addPostAction}
        sendTo={routes.sendNewPost()}
        post={{ title: "", content: "", published: true }}
        formKey={randomUUID()}
        keepAs={`${viewer.id}:new`}
        timeZone={env.TIME_ZONE}
        submitLabel={{ publish: "Publish", keepDraft: "Save draft" }}
        cancelHref={routes.home()}
      />
    </NarrowPage>
  );
}

import { randomUUID } from "node:crypto";
import { NarrowPage } from "#components/ui/page.tsx";
import { PostForm } from "#components/writing/post-form.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { keepForHistory } from "#lib/pages/history-cache.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { addPostAction } from "./actions.ts";

const { generateMetadata, Page } = definePage({
  path: routes.addPost,
  load: async () => {
    const viewer = await requireViewer();
    await keepForHistory();
    return { formKey: randomUUID(), postKey: `${viewer.id}:new` };
  },
  metadata: () => ({ title: "add post", hidden: true }),
  render: ({ formKey, postKey }) => (
    <NarrowPage title="New post" wide>
      <PostForm
        action={addPostAction}
        sendTo={routes.sendNewPost()}
        post={{ title: "", content: "", published: true }}
        formKey={formKey}
        postKey={postKey}
        timeZone={env.TIME_ZONE}
        submitLabel={{ publish: "Publish", keepDraft: "Save draft" }}
        cancelHref={routes.home()}
      />
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ConfirmForm } from "#components/admin/confirm-form.tsx";
import { findMatchingPosts } from "#lib/admin/list-posts.ts";
import { previewPosts } from "#lib/admin/preview-act.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { type ActPageProps, actMetadata, askedRows, requireAct } from "#lib/pages/confirm-page.ts";
import { changePostsAction } from "../../actions.ts";
import { POST_LIST } from "../acts.ts";
import { postSearch } from "../post-search.ts";

export const generateMetadata = orErrorMetadata(ConfirmPostsPage, actMetadata(POST_LIST));

export default withErrorPages(ConfirmPostsPage);

async function ConfirmPostsPage({ params, searchParams }: ActPageProps) {
  const viewer = await requireStaffViewer();
  const { name, appliesTo, words } = requireAct(POST_LIST, (await params).act);
  const asked = await askedRows(await searchParams, POST_LIST, (filters) =>
    findMatchingPosts(viewer, postSearch(filters), appliesTo),
  );
  const isDeletion = name === "delete";
  const rows = await previewPosts(viewer, asked.ids, isDeletion);
  return (
    <ConfirmForm action={changePostsAction} {...words} {...asked} rows={rows}>
      {isDeletion && <p>This cannot be undone.</p>}
    </ConfirmForm>
  );
}

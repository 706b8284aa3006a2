import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { DeleteForm } from "#components/admin/delete-form.tsx";
import { previewPostDeletion } from "#lib/moderation/preview-deletion.ts";
import { routes } from "#lib/routes.ts";
import { deletionQuery } from "#lib/web/bulk-action.ts";
import type { SearchParams } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { requireStaffViewer } from "#lib/web/staff-page.ts";
import { deletePostsAction } from "../actions.ts";

export const generateMetadata = orErrorMetadata(DeletePostsPage, () =>
  pageMetadata({ title: "Delete entries – staff", path: routes.adminDelete("posts"), hidden: true }),
);

export default withErrorPages(DeletePostsPage);

async function DeletePostsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const { ids, back } = deletionQuery(await searchParams, routes.adminList("posts"));
  const things = await previewPostDeletion(viewer, ids);
  return <DeleteForm action={deletePostsAction} one="entry" many="entries" things={things} back={back} />;
}

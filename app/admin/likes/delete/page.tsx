import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { DeleteForm } from "#components/admin/delete-form.tsx";
import { previewLikeDeletion } from "#lib/moderation/preview-deletion.ts";
import { routes } from "#lib/routes.ts";
import { deletionQuery } from "#lib/web/bulk-action.ts";
import type { SearchParams } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { requireStaffViewer } from "#lib/web/staff-page.ts";
import { deleteLikesAction } from "../actions.ts";

export const generateMetadata = orErrorMetadata(DeleteLikesPage, () =>
  pageMetadata({ title: "Delete likes – staff", path: routes.adminDelete("likes"), hidden: true }),
);

export default withErrorPages(DeleteLikesPage);

async function DeleteLikesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const { ids, back } = deletionQuery(await searchParams, routes.adminList("likes"));
  const things = await previewLikeDeletion(viewer, ids);
  return <DeleteForm action={deleteLikesAction} one="like" many="likes" things={things} back={back} />;
}

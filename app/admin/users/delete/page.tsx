import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { DeleteForm } from "#components/admin/delete-form.tsx";
import { previewUserDeletion } from "#lib/moderation/preview-deletion.ts";
import { routes } from "#lib/routes.ts";
import { deletionQuery } from "#lib/web/bulk-action.ts";
import type { SearchParams } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { requireStaffViewer } from "#lib/web/staff-page.ts";
import { deleteUsersAction } from "../actions.ts";

export const generateMetadata = orErrorMetadata(DeleteUsersPage, () =>
  pageMetadata({ title: "Delete accounts – staff", path: routes.adminDelete("users"), hidden: true }),
);

export default withErrorPages(DeleteUsersPage);

async function DeleteUsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const { ids, back } = deletionQuery(await searchParams, routes.adminList("users"));
  const things = await previewUserDeletion(viewer, ids);
  return <DeleteForm action={deleteUsersAction} one="account" many="accounts" things={things} back={back} />;
}

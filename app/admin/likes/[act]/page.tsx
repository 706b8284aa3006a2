import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ConfirmForm } from "#components/admin/confirm-form.tsx";
import { findMatchingLikes } from "#lib/admin/list-likes.ts";
import { previewLikes } from "#lib/admin/preview-act.ts";
import { filterText } from "#lib/pages/admin-list.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { type ActPageProps, actMetadata, askedRows, requireAct } from "#lib/pages/confirm-page.ts";
import { changeLikesAction } from "../../actions.ts";
import { LIKE_LIST } from "../acts.ts";

export const generateMetadata = orErrorMetadata(ConfirmLikesPage, actMetadata(LIKE_LIST));

export default withErrorPages(ConfirmLikesPage);

async function ConfirmLikesPage({ params, searchParams }: ActPageProps) {
  const viewer = await requireStaffViewer();
  const { words } = requireAct(LIKE_LIST, (await params).act);
  const asked = await askedRows(await searchParams, LIKE_LIST, (filters) =>
    findMatchingLikes(viewer, filterText(filters, "q")),
  );
  return (
    <ConfirmForm action={changeLikesAction} {...words} {...asked} rows={await previewLikes(viewer, asked.ids)}>
      <p>This cannot be undone.</p>
    </ConfirmForm>
  );
}

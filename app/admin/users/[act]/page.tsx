import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ConfirmForm } from "#components/admin/confirm-form.tsx";
import { Field } from "#components/ui/field.tsx";
import { findMatchingUsers } from "#lib/admin/list-users.ts";
import { previewActive, previewUsers } from "#lib/admin/preview-act.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { type ActPageProps, actMetadata, askedRows, requireAct } from "#lib/pages/confirm-page.ts";
import { changeUsersAction } from "../../actions.ts";
import { USER_LIST, WITH_POSTS } from "../acts.ts";
import { userSearch } from "../user-search.ts";

export const generateMetadata = orErrorMetadata(ConfirmUsersPage, actMetadata(USER_LIST));

export default withErrorPages(ConfirmUsersPage);

async function ConfirmUsersPage({ params, searchParams }: ActPageProps) {
  const viewer = await requireStaffViewer();
  const { name, appliesTo, words } = requireAct(USER_LIST, (await params).act);
  const asked = await askedRows(await searchParams, USER_LIST, (filters) =>
    findMatchingUsers(viewer, userSearch(filters), appliesTo),
  );
  const isActivation = name === "activate";
  if (isActivation || name === "deactivate") {
    const { rows, posts } = await previewActive(viewer, asked.ids, isActivation);
    return (
      <ConfirmForm action={changeUsersAction} {...words} {...asked} rows={rows}>
        {!isActivation && <p>Deactivated accounts are logged out everywhere and can’t log in.</p>}
        {posts > 0 && <PostsChoice posts={posts} isActivation={isActivation} />}
      </ConfirmForm>
    );
  }
  const isDeletion = name === "delete";
  const rows = await previewUsers(viewer, asked.ids, isDeletion);
  return (
    <ConfirmForm action={changeUsersAction} {...words} {...asked} rows={rows}>
      {isDeletion && <p>This cannot be undone.</p>}
    </ConfirmForm>
  );
}

function PostsChoice({ posts, isActivation }: { posts: number; isActivation: boolean }) {
  const these = posts === 1 ? "the post" : `the ${formatNumber(posts)} posts`;
  return isActivation ? (
    <Field
      type="checkbox"
      name={WITH_POSTS}
      defaultChecked
      label={`Publish ${these} again`}
      hint="Only what the deactivation unpublished. Left unchecked, it stays a draft, and isn’t offered again."
    />
  ) : (
    <Field
      type="checkbox"
      name={WITH_POSTS}
      label={`Unpublish ${posts === 1 ? "the published post" : `all ${formatNumber(posts)} published posts`} too`}
      hint="An activation offers to publish exactly these again."
    />
  );
}

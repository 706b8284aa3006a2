import { redirect } from "next/navigation";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { shownName } from "#lib/format/visible-text.ts";
import { flashFromPage } from "#lib/pages/flash.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { deleteAccountAction } from "./actions.ts";
import { isOwnAccount, OWN_ACCOUNT_ONLY } from "./own-account.ts";

type Props = { params: Promise<{ id: string }> };

export const generateMetadata = orErrorMetadata(DeleteAccountPage, async ({ params }) => {
  const { id } = await params;
  return pageMetadata({ title: "delete account", path: `/authors/${encodeURIComponent(id)}/delete/`, hidden: true });
});

export default withErrorPages(DeleteAccountPage);

async function DeleteAccountPage({ params }: Props) {
  const viewer = await getViewer();
  if (!isOwnAccount(viewer, (await params).id)) {
    await flashFromPage("warning", OWN_ACCOUNT_ONLY);
    redirect(routes.home());
  }
  return (
    <NarrowPage title="Delete account">
      <p>
        The account <strong dir="auto">{shownName(viewer)}</strong> goes for good, with every entry you have written,
        their pictures, and every like you have given. This cannot be undone.
      </p>
      <AccountForm
        action={deleteAccountAction}
        hidden={{ id: String(viewer.id) }}
        fields={[]}
        submitLabel="Delete my account"
        pendingLabel="Deleting…"
      >
        <ButtonLink look="plain" href={routes.profile(viewer.id)}>
          Cancel
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  );
}

import { redirect } from "next/navigation";
import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { shownName } from "#lib/format/visible-text.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { flashFromPage } from "#lib/pages/flash.ts";
import { type PageInput, pathId } from "#lib/pages/page-input.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { deleteAccountAction } from "./actions.ts";
import { isOwnAccount, OWN_ACCOUNT_ONLY } from "./own-account.ts";

const { generateMetadata, Page } = definePage({
  path: ({ id }) => routes.deleteAccount(pathId(id)),
  load: async ({ params }: PageInput<"id">) => {
    const viewer = await getViewer();
    if (isOwnAccount(viewer, params.id)) return viewer;
    await flashFromPage("warning", OWN_ACCOUNT_ONLY);
    redirect(routes.home());
  },
  metadata: () => ({ title: "delete account", hidden: true }),
  render: (viewer) => (
    <NarrowPage title="Delete account">
      <p>
        The account <strong dir="auto">{shownName(viewer)}</strong> will be deleted, with all its posts, their images,
        and every like it has given. This cannot be undone.
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
  ),
});

export { generateMetadata, Page as default };

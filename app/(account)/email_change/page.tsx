import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { changeEmailAction } from "../actions.ts";

export const generateMetadata = orErrorMetadata(ChangeEmailPage, () =>
  pageMetadata({ title: "Change Email", path: routes.emailChange(), hidden: true }),
);

export default withErrorPages(ChangeEmailPage);

async function ChangeEmailPage() {
  const viewer = await requireViewer(routes.emailChange());
  return (
    <NarrowPage
      title="Change email"
      lead="We send a link to the new address. Until you open it, the present one stays."
    >
      <AccountForm
        action={changeEmailAction}
        fields={[
          { name: "new_email", label: "New email", type: "email", autoComplete: "email", maxLength: EMAIL_MAX },
          { name: "password", label: "Your password", type: "password", autoComplete: "current-password" },
        ]}
        submitLabel="Send the link"
        pendingLabel="Sending…"
      >
        <ButtonLink look="plain" href={routes.profile(viewer.id)}>
          Cancel
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  );
}

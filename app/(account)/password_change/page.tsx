import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { PasswordHelp } from "#components/account/password-help.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { changePasswordAction } from "../actions.ts";

export const generateMetadata = orErrorMetadata(ChangePasswordPage, () =>
  pageMetadata({ title: "Change Password", path: routes.passwordChange(), hidden: true }),
);

export default withErrorPages(ChangePasswordPage);

async function ChangePasswordPage() {
  const viewer = await requireViewer(routes.passwordChange());
  return (
    <NarrowPage title="Change password" lead="You stay logged in here and are logged out everywhere else.">
      <AccountForm
        action={changePasswordAction}
        fields={[
          { name: "old_password", label: "Old password", type: "password", autoComplete: "current-password" },
          {
            name: "new_password1",
            label: "New password",
            type: "password",
            autoComplete: "new-password",
            hint: <PasswordHelp />,
          },
          { name: "new_password2", label: "New password again", type: "password", autoComplete: "new-password" },
        ]}
        submitLabel="Change password"
        pendingLabel="Changing…"
      >
        <ButtonLink look="plain" href={routes.profile(viewer.id)}>
          Cancel
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  );
}

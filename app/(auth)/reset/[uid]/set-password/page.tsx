import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { BadResetLink } from "#components/account/bad-reset-link.tsx";
import { PasswordHelp } from "#components/account/password-help.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { readResetToken } from "#lib/pages/reset-cookie.ts";
import { routes } from "#lib/routes.ts";
import { isResetLinkValid } from "#lib/users/reset-password.ts";
import { setPasswordAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(SetPasswordPage, () =>
  pageMetadata({ title: env.SITE_NAME, path: routes.passwordReset(), hidden: true }),
);

export default withErrorPages(SetPasswordPage);

async function SetPasswordPage({ params }: { params: Promise<{ uid: string }> }) {
  const { uid } = await params;
  if (!(await isResetLinkValid(uid, await readResetToken()))) return <BadResetLink />;
  return (
    <NarrowPage title="Choose a new password" lead="You will be logged out everywhere.">
      <AccountForm
        action={setPasswordAction}
        hidden={{ uid }}
        fields={[
          {
            name: "new_password1",
            label: "New password",
            type: "password",
            autoComplete: "new-password",
            hint: <PasswordHelp />,
          },
          { name: "new_password2", label: "New password again", type: "password", autoComplete: "new-password" },
        ]}
        submitLabel="Set the password"
        pendingLabel="Saving…"
      />
    </NarrowPage>
  );
}

import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { requestResetAction } from "./actions.ts";

export const generateMetadata = () => pageMetadata({ title: env.SITE_NAME, path: routes.passwordReset() });

export default function PasswordResetPage() {
  return (
    <NarrowPage title="Reset password" lead="Tell us your address and we send you a link to choose a new password.">
      <AccountForm
        action={requestResetAction}
        fields={[{ name: "email", label: "Email", type: "email", autoComplete: "email", maxLength: EMAIL_MAX }]}
        submitLabel="Send the link"
        pendingLabel="Sending…"
      >
        <ButtonLink look="plain" href={routes.login()}>
          Back to login
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  );
}

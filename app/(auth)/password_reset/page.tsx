import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { requestResetAction } from "./actions.ts";

const { generateMetadata, Page } = definePage({
  path: routes.passwordReset,
  load: () => null,
  metadata: () => ({ title: env.SITE_NAME }),
  render: () => (
    <NarrowPage
      title="Reset password"
      lead="Enter your email address, and we send you a link to choose a new password."
    >
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
  ),
});

export { generateMetadata, Page as default };

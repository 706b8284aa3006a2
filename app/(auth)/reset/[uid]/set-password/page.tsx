import { AccountForm } from "#components/account/account-form.tsx";
import { BadResetLink } from "#components/account/bad-reset-link.tsx";
import { PasswordHelp } from "#components/account/password-help.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import type { PageInput } from "#lib/pages/page-input.ts";
import { readResetToken } from "#lib/pages/reset-cookie.ts";
import { routes } from "#lib/routes.ts";
import { isResetLinkValid } from "#lib/users/reset-password.ts";
import { setPasswordAction } from "./actions.ts";

const { generateMetadata, Page } = definePage({
  path: routes.passwordReset,
  load: async ({ params: { uid } }: PageInput<"uid">) => ({
    uid,
    isValid: await isResetLinkValid(uid, await readResetToken()),
  }),
  metadata: () => ({ title: env.SITE_NAME, hidden: true }),
  render: ({ uid, isValid }) =>
    isValid ? (
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
    ) : (
      <BadResetLink />
    ),
});

export { generateMetadata, Page as default };

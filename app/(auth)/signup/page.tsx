import { AccountForm } from "#components/account/account-form.tsx";
import { PasswordHelp } from "#components/account/password-help.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import { redirectIfLoggedIn } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";
import { signUpAction } from "./actions.ts";

const { generateMetadata, Page } = definePage({
  path: routes.signup,
  load: redirectIfLoggedIn,
  metadata: () => ({ title: "Sign up" }),
  render: () => (
    <NarrowPage title="Sign up" lead="All you need is a username, an email address and a password.">
      <AccountForm
        action={signUpAction}
        fields={[
          {
            name: "username",
            label: "Username",
            autoComplete: "username",
            maxLength: USERNAME_MAX,
            hint: "Letters, numbers and @ . + - _ only.",
          },
          { name: "email", label: "Email", type: "email", autoComplete: "email", maxLength: EMAIL_MAX },
          {
            name: "password1",
            label: "Password",
            type: "password",
            autoComplete: "new-password",
            hint: <PasswordHelp />,
          },
          { name: "password2", label: "Password again", type: "password", autoComplete: "new-password" },
          {
            name: "accept_terms",
            label: "I accept the terms: I am responsible for what I publish here, and I obey the law.",
            shortLabel: "Terms",
            type: "checkbox",
          },
        ]}
        submitLabel="Sign up"
        pendingLabel="Signing up…"
      >
        <ButtonLink look="plain" href={routes.login()}>
          I already have an account
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

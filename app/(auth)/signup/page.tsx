import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { PasswordHelp } from "#components/account/password-help.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { toProfileIfLoggedIn } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";
import { signUpAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(SignUpPage, () =>
  pageMetadata({ title: "Sign up", path: routes.signup() }),
);

export default withErrorPages(SignUpPage);

async function SignUpPage() {
  await toProfileIfLoggedIn();
  return (
    <NarrowPage title="Sign up" lead={`A name, an address and a password: that is all ${env.SITE_NAME} asks.`}>
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
            label: "I accept the terms: I answer for what I publish here, and I keep to the law.",
            shortLabel: "Terms",
            type: "checkbox",
          },
        ]}
        submitLabel="Sign up"
        pendingLabel="Signing up…"
      >
        <ButtonLink look="plain" href={routes.login()}>
          I have an account already
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  );
}

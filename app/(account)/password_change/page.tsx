import { PasswordHelp } from "#components/account/password-help.tsx";
import { routes } from "#lib/routes.ts";
import { changePasswordAction } from "../actions.ts";
import { defineAccountFormPage } from "../define-account-form-page.tsx";

const { generateMetadata, Page } = defineAccountFormPage({
  path: routes.passwordChange,
  title: "Change Password",
  heading: "Change password",
  lead: () => "You stay logged in here and are logged out everywhere else.",
  action: changePasswordAction,
  fields: [
    { name: "old_password", label: "Old password", type: "password", autoComplete: "current-password" },
    {
      name: "new_password1",
      label: "New password",
      type: "password",
      autoComplete: "new-password",
      hint: <PasswordHelp />,
    },
    { name: "new_password2", label: "New password again", type: "password", autoComplete: "new-password" },
  ],
  submitLabel: "Change password",
  pendingLabel: "Changing…",
});

export { generateMetadata, Page as default };

import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { changeEmailAction } from "../actions.ts";
import { defineAccountFormPage } from "../define-account-form-page.tsx";

const { generateMetadata, Page } = defineAccountFormPage({
  path: routes.emailChange,
  title: "Change Email",
  heading: "Change email",
  lead: () => "We send a link to the new address. Your current address stays in use until you open it.",
  action: changeEmailAction,
  fields: [
    { name: "new_email", label: "New email", type: "email", autoComplete: "email", maxLength: EMAIL_MAX },
    { name: "password", label: "Your password", type: "password", autoComplete: "current-password" },
  ],
  submitLabel: "Send the link",
  pendingLabel: "Sending…",
});

export { generateMetadata, Page as default };

import { shownName } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";
import { USERNAME_COOLDOWN_DAYS } from "#lib/users/change-username.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";
import { changeUsernameAction } from "../actions.ts";
import { defineAccountFormPage } from "../define-account-form-page.tsx";

const { generateMetadata, Page } = defineAccountFormPage({
  path: routes.usernameChange,
  title: "Change Username",
  heading: "Change username",
  lead: (viewer) => (
    <>
      Your username is <bdi>{shownName(viewer)}</bdi>
      {`. You can change it once every ${USERNAME_COOLDOWN_DAYS} days.`}
    </>
  ),
  action: changeUsernameAction,
  fields: [
    {
      name: "new_username",
      label: "New username",
      autoComplete: "username",
      maxLength: USERNAME_MAX,
      hint: "Letters, numbers and @ . + - _ only.",
    },
    { name: "password", label: "Your password", type: "password", autoComplete: "current-password" },
  ],
  submitLabel: "Change username",
  pendingLabel: "Changing…",
});

export { generateMetadata, Page as default };

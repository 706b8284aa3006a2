import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { shownName } from "#lib/format/visible-text.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { USERNAME_COOLDOWN_DAYS } from "#lib/users/change-username.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";
import { changeUsernameAction } from "../actions.ts";

export const generateMetadata = orErrorMetadata(ChangeUsernamePage, () =>
  pageMetadata({ title: "Change Username", path: routes.usernameChange(), hidden: true }),
);

export default withErrorPages(ChangeUsernamePage);

async function ChangeUsernamePage() {
  const viewer = await requireViewer(routes.usernameChange());
  return (
    <NarrowPage
      title="Change username"
      lead={
        <>
          You are <bdi>{shownName(viewer)}</bdi>
          {` now. The name can be changed once every ${USERNAME_COOLDOWN_DAYS} days.`}
        </>
      }
    >
      <AccountForm
        action={changeUsernameAction}
        fields={[
          {
            name: "new_username",
            label: "New username",
            autoComplete: "username",
            maxLength: USERNAME_MAX,
            hint: "Letters, numbers and @ . + - _ only.",
          },
          { name: "password", label: "Your password", type: "password", autoComplete: "current-password" },
        ]}
        submitLabel="Change username"
        pendingLabel="Changing…"
      >
        <ButtonLink look="plain" href={routes.profile(viewer.id)}>
          Cancel
        </ButtonLink>
      </AccountForm>
    </NarrowPage>
  );
}

import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import type { PageInput } from "#lib/pages/page-input.ts";
import { REASONS } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { findRestorableEmail } from "#lib/users/restore-email.ts";
import { restoreEmailAction } from "./actions.ts";

/** The page of the link in the email to an old address. Opening it changes nothing, because programs open links too. */
const { generateMetadata, Page } = definePage({
  // The canonical link leaves the token out.
  path: routes.passwordReset,
  load: async ({ params: { token } }: PageInput<"token">) => ({ token, change: await findRestorableEmail(token) }),
  metadata: () => ({ title: "Restore your email address", hidden: true }),
  render: ({ token, change }) =>
    change ? (
      <NarrowPage title="Restore your email address">
        <p>
          The email address of the account <strong dir="auto">{change.username}</strong> was changed. If that wasn’t
          you, your password is known to another person.
        </p>
        <p>
          The account gets back <strong dir="auto">{change.oldEmail}</strong>, is logged out everywhere, and needs a new
          password, which you choose next.
        </p>
        <ActionForm action={restoreEmailAction}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton pendingLabel="Restoring…">This wasn’t me</SubmitButton>
        </ActionForm>
      </NarrowPage>
    ) : (
      <NarrowPage title="This link does not work">
        <p>{REASONS.restore_link_invalid} If your address has been restored already, reset your password.</p>
        <div className="flex flex-wrap items-center gap-3 pt-1">
          <ButtonLink href={routes.passwordReset()} look="primary">
            Reset the password
          </ButtonLink>
        </div>
      </NarrowPage>
    ),
});

export { generateMetadata, Page as default };

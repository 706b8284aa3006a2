import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { BAD_RESTORE_LINK, findRestorableEmail } from "#lib/users/restore-email.ts";
import { restoreEmailAction } from "./actions.ts";

type Props = { params: Promise<{ token: string }> };

export const generateMetadata = orErrorMetadata(RestoreEmailPage, () =>
  pageMetadata({ title: "Restore your email address", path: routes.passwordReset(), hidden: true }),
);

/** Where the link in the email to an old address leads. Opening it changes nothing: programs open links as well. */
export default withErrorPages(RestoreEmailPage);

async function RestoreEmailPage({ params }: Props) {
  const { token } = await params;
  const change = await findRestorableEmail(token);
  if (!change) return <BadRestoreLink />;
  return (
    <NarrowPage title="Restore your email address">
      <p>
        The email address of the account <strong dir="auto">{change.username}</strong> was changed. If that wasn’t you,
        your password is known to another person.
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
  );
}

function BadRestoreLink() {
  return (
    <NarrowPage title="This link does not work">
      <p>{BAD_RESTORE_LINK} If you have your address back already, ask for a new password.</p>
      <div className="form-actions">
        <ButtonLink href={routes.passwordReset()} look="primary">
          Reset the password
        </ButtonLink>
      </div>
    </NarrowPage>
  );
}

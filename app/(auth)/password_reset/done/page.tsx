import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";

export const generateMetadata = () =>
  pageMetadata({ title: env.SITE_NAME, path: routes.passwordResetDone(), hidden: true });

export default function PasswordResetDonePage() {
  return (
    <NarrowPage title="Look into your mail">
      <p>If an account uses this address, a link to choose a new password is on its way. It works for three days.</p>
      <p>
        Nothing there after a few minutes? Look among the spam, and check that it is the address you signed up with.
      </p>
      <div className="form-actions">
        <ButtonLink href={routes.login()}>Back to login</ButtonLink>
      </div>
    </NarrowPage>
  );
}

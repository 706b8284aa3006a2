import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { routes } from "#lib/routes.ts";

const { generateMetadata, Page } = definePage({
  path: routes.passwordResetDone,
  load: () => null,
  metadata: () => ({ title: env.SITE_NAME, hidden: true }),
  render: () => (
    <NarrowPage title="Check your email">
      <p>If an account uses this address, a link to choose a new password is on its way. It works for three days.</p>
      <p>No email after a few minutes? Check your spam folder, and that you entered the address you signed up with.</p>
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <ButtonLink href={routes.login()}>Back to login</ButtonLink>
      </div>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

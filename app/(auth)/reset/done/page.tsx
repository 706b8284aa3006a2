import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";

export const generateMetadata = () => pageMetadata({ title: env.SITE_NAME, path: routes.resetDone(), hidden: true });

export default function ResetDonePage() {
  return (
    <NarrowPage title="Your password has been changed" lead="You can log in with it now.">
      <div className="form-actions">
        <ButtonLink href={routes.login()} look="primary">
          Log in
        </ButtonLink>
      </div>
    </NarrowPage>
  );
}

import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { routes } from "#lib/routes.ts";

const { generateMetadata, Page } = definePage({
  path: routes.resetDone,
  load: () => null,
  metadata: () => ({ title: env.SITE_NAME, hidden: true }),
  render: () => (
    <NarrowPage title="Your password has been changed" lead="You can log in with it now.">
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <ButtonLink href={routes.login()} look="primary">
          Log in
        </ButtonLink>
      </div>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

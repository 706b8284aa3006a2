import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

const { generateMetadata, Page } = definePage({
  path: routes.passwordChangeDone,
  load: requireViewer,
  metadata: () => ({ title: "Password Changed", hidden: true }),
  render: (viewer) => (
    <NarrowPage title="Password changed" lead="Every other device has been logged out.">
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <ButtonLink href={routes.profile(viewer.id)}>Back to your profile</ButtonLink>
      </div>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

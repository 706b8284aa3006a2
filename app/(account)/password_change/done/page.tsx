import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";

export const generateMetadata = orErrorMetadata(PasswordChangedPage, () =>
  pageMetadata({ title: "Password Changed", path: routes.passwordChangeDone(), hidden: true }),
);

export default withErrorPages(PasswordChangedPage);

async function PasswordChangedPage() {
  const viewer = await requireViewer(routes.passwordChangeDone());
  return (
    <NarrowPage title="Password changed" lead="Every other device has been logged out.">
      <div className="form-actions">
        <ButtonLink href={routes.profile(viewer.id)}>Back to your profile</ButtonLink>
      </div>
    </NarrowPage>
  );
}

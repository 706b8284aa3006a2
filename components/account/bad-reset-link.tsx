import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { routes } from "#lib/routes.ts";

export function BadResetLink() {
  return (
    <NarrowPage title="This link does not work">
      <p>The password reset link was invalid, perhaps because it has already been used. Request a new one.</p>
      <div className="flex flex-wrap items-center gap-3 pt-1">
        <ButtonLink href={routes.passwordReset()} look="primary">
          Send a new link
        </ButtonLink>
      </div>
    </NarrowPage>
  );
}

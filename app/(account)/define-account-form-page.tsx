import type { ComponentProps, ReactNode } from "react";
import { AccountForm } from "#components/account/account-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import type { Viewer } from "#lib/viewer.ts";

type AccountFormPage = ComponentProps<typeof AccountForm> & {
  path: () => string;
  /** The title of the window. */
  title: string;
  heading: string;
  lead: (viewer: Viewer) => ReactNode;
};

/** A page on which users change something about their own account. */
export const defineAccountFormPage = ({ path, title, heading, lead, ...form }: AccountFormPage) =>
  definePage({
    path,
    load: requireViewer,
    metadata: () => ({ title, hidden: true }),
    render: (viewer) => (
      <NarrowPage title={heading} lead={lead(viewer)}>
        <AccountForm {...form}>
          <ButtonLink look="plain" href={routes.profile(viewer.id)}>
            Cancel
          </ButtonLink>
        </AccountForm>
      </NarrowPage>
    ),
  });

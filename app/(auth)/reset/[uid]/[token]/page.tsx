import { redirect } from "next/navigation";
import { BadResetLink } from "#components/account/bad-reset-link.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import type { PageInput } from "#lib/pages/page-input.ts";
import { routes } from "#lib/routes.ts";
import { isResetLinkValid } from "#lib/users/reset-password.ts";

/**
 * The page of the emailed link. `page-request.ts` has moved the token to a cookie; the form has an address without the
 * token, which keeps it out of histories and Referer headers.
 */
const { generateMetadata, Page } = definePage({
  path: routes.passwordReset,
  load: async ({ params: { uid, token } }: PageInput<"uid" | "token">) => {
    if (await isResetLinkValid(uid, token)) redirect(routes.setPassword(uid));
  },
  metadata: () => ({ title: env.SITE_NAME, hidden: true }),
  render: () => <BadResetLink />,
});

export { generateMetadata, Page as default };

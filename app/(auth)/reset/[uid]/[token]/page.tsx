import { redirect } from "next/navigation";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { BadResetLink } from "#components/account/bad-reset-link.tsx";
import { env } from "#config/env.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { routes } from "#lib/routes.ts";
import { isResetLinkValid } from "#lib/users/reset-password.ts";

type Props = { params: Promise<{ uid: string; token: string }> };

export const generateMetadata = orErrorMetadata(OpenResetLinkPage, () =>
  pageMetadata({ title: env.SITE_NAME, path: routes.passwordReset(), hidden: true }),
);

/**
 * Where the mailed link leads. The gate has put the token into a cookie; the form stands at an address without it,
 * so that it stays out of histories and Referer headers.
 */
export default withErrorPages(OpenResetLinkPage);

async function OpenResetLinkPage({ params }: Props) {
  const { uid, token } = await params;
  if (await isResetLinkValid(uid, token)) redirect(routes.setPassword(uid));
  return <BadResetLink />;
}

import { DomainError } from "#lib/errors.ts";
import { flash } from "#lib/pages/flash.ts";
import { wordError } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { verifyEmail } from "#lib/users/verify-email.ts";

const redirectHome = () =>
  new Response(null, { status: 302, headers: { Location: routes.home(), "Cache-Control": "no-store" } });

/** Email scanners follow links with HEAD, which must not use up the link. */
export const HEAD = redirectHome;

/** The link in the email: opening it is enough, logged in or not. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  try {
    await verifyEmail(token);
    await flash("success", "Email changed successfully.");
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await flash("error", wordError(error));
  }
  return redirectHome();
}

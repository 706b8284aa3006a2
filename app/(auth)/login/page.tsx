import { headers } from "next/headers";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { AccountForm } from "#components/account/account-form.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { queryValue, type SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { loginNext } from "#lib/pages/referer.ts";
import { toProfileIfLoggedIn } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";
import { logInAction } from "./actions.ts";

export const generateMetadata = orErrorMetadata(LogInPage, () =>
  pageMetadata({ title: "Log in", path: routes.login() }),
);

export default withErrorPages(LogInPage);

async function LogInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await toProfileIfLoggedIn();
  const query = await searchParams;
  const next = loginNext(queryValue(query, "next"), await headers());
  const like = idOf(queryValue(query, "like"));
  return (
    <NarrowPage title="Log in">
      {like !== undefined && <p>Log in to like the post.</p>}
      <AccountForm
        action={logInAction}
        fields={[
          { name: "username", label: "Username or email address", autoComplete: "username" },
          { name: "password", label: "Password", type: "password", autoComplete: "current-password" },
        ]}
        hidden={{ next: next ?? "", ...(like !== undefined && { like: String(like) }) }}
        submitLabel="Log in"
        pendingLabel="Logging in…"
      />
      <p className="form-links">
        <a href={routes.passwordReset()}>Forgot your password?</a> <a href={routes.signup()}>Sign up</a>
      </p>
    </NarrowPage>
  );
}

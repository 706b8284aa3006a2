import { headers } from "next/headers";
import { AccountForm } from "#components/account/account-form.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, queryValue } from "#lib/pages/page-input.ts";
import { loginNext } from "#lib/pages/referer.ts";
import { redirectIfLoggedIn } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { idOf } from "#lib/validation/parse-id.ts";
import { logInAction } from "./actions.ts";

const { generateMetadata, Page } = definePage({
  path: () => routes.login(),
  load: async ({ query }: PageInput) => {
    await redirectIfLoggedIn();
    return { next: loginNext(queryValue(query, "next"), await headers()), like: idOf(queryValue(query, "like")) };
  },
  metadata: () => ({ title: "Log in" }),
  render: ({ next, like }) => (
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
      <p className="mt-7 flex flex-wrap gap-x-6 gap-y-1 text-sm [&>a]:inline-flex [&>a]:min-h-11 [&>a]:items-center">
        <a href={routes.passwordReset()}>Forgot your password?</a> <a href={routes.signup()}>Sign up</a>
      </p>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

"use server";
import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX } from "#lib/users/schema.ts";
import { signUp } from "#lib/users/sign-up.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";
import { CHECKBOX_MAX, formAction, formFields } from "#lib/web/action.ts";
import { startSession } from "#lib/web/auth.ts";
import { currentClient } from "#lib/web/request.ts";
import { toProfileIfLoggedIn } from "#lib/web/viewer.ts";

export const signUpAction = formAction(
  async (form) => {
    await toProfileIfLoggedIn();
    const signedUp = await signUp(formFields(form), await currentClient());
    await startSession(signedUp);
    redirect(routes.profile(signedUp.userId));
  },
  { username: USERNAME_MAX, email: EMAIL_MAX, accept_terms: CHECKBOX_MAX },
);

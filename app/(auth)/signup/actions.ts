"use server";
import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import { signUp } from "#lib/users/sign-up.ts";
import { formAction, formFields } from "#lib/web/action.ts";
import { startSession } from "#lib/web/auth.ts";
import { currentClient } from "#lib/web/request.ts";
import { toProfileIfLoggedIn } from "#lib/web/viewer.ts";

export const signUpAction = formAction(async (form) => {
  await toProfileIfLoggedIn();
  const { userId, sessionId } = await signUp(formFields(form), await currentClient());
  await startSession(sessionId);
  redirect(routes.profile(userId));
});

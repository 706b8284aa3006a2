"use server";
import { startSession } from "#lib/pages/auth.ts";
import { CHECKBOX_MAX, formAction, formFields } from "#lib/pages/form-action.ts";
import { currentClient } from "#lib/pages/request.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { readFields } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { EMAIL_MAX, signUpFields } from "#lib/users/schema.ts";
import { signUp } from "#lib/users/sign-up.ts";
import { USERNAME_MAX } from "#lib/validation/fields.ts";

export const signUpAction = formAction(
  async (form) => {
    const viewer = await getViewer();
    if (viewer) return { location: routes.profile(viewer.id) };
    const signedUp = await signUp(readFields(signUpFields, formFields(form)), await currentClient());
    await startSession(signedUp);
    return { location: routes.profile(signedUp.userId) };
  },
  { username: USERNAME_MAX, email: EMAIL_MAX, accept_terms: CHECKBOX_MAX },
);

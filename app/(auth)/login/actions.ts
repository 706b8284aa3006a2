"use server";
import { headers } from "next/headers";
import { knownDeviceOf } from "#lib/http/known-device.ts";
import { startSession } from "#lib/pages/auth.ts";
import { formAction, formFields } from "#lib/pages/form-action.ts";
import { safeNext } from "#lib/pages/next-path.ts";
import { currentClient } from "#lib/pages/request.ts";
import { setLikeOrFlash } from "#lib/pages/set-like.ts";
import { readFields } from "#lib/pages/wording.ts";
import { routes } from "#lib/routes.ts";
import { findSession } from "#lib/sessions/read-sessions.ts";
import { logIn } from "#lib/users/log-in.ts";
import { LOGIN_NAME_MAX, logInFields } from "#lib/users/schema.ts";
import { idOf } from "#lib/validation/parse-id.ts";

/** Half the length of the longest Referer that browsers send: a refused form keeps twice as much. */
const NEXT_MAX = 2_048;

export const logInAction = formAction(
  async (form) => {
    const fields = formFields(form);
    const loggedIn = await logIn(
      readFields(logInFields, fields),
      await currentClient(),
      knownDeviceOf(await headers()),
    );
    await startSession(loggedIn);
    const postId = idOf(fields.like);
    const session = postId === undefined ? null : await findSession(loggedIn.sessionId);
    if (postId !== undefined && session) await setLikeOrFlash(session.viewer, postId, true);
    return { location: safeNext(fields.next) ?? routes.profile(loggedIn.userId) };
  },
  { username: LOGIN_NAME_MAX, next: NEXT_MAX },
  "reset your password",
);

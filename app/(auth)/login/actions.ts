"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import { logIn } from "#lib/users/log-in.ts";
import { LOGIN_NAME_MAX } from "#lib/users/schema.ts";
import { formAction, formFields } from "#lib/web/action.ts";
import { startSession } from "#lib/web/auth.ts";
import { knownDeviceOf } from "#lib/web/known-device.ts";
import { safeNext } from "#lib/web/next-path.ts";
import { currentClient } from "#lib/web/request.ts";

export const logInAction = formAction(
  async (form) => {
    const fields = formFields(form);
    const loggedIn = await logIn(fields, await currentClient(), knownDeviceOf(await headers()));
    await startSession(loggedIn);
    redirect(safeNext(fields.next) ?? routes.profile(loggedIn.userId));
  },
  { username: LOGIN_NAME_MAX },
);

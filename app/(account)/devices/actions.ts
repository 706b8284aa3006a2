"use server";
import { DomainError } from "#lib/errors.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction, withViewer } from "#lib/pages/form-action.ts";
import { routes } from "#lib/routes.ts";
import { revokeOtherDevices } from "#lib/sessions/revoke.ts";
import { revokeDevice } from "#lib/tokens/devices.ts";

/** Logs one browser or API client out. One that is logged out already counts as done. */
export const revokeDeviceAction = formAction(
  withViewer(routes.devices(), async (viewer, form) => {
    try {
      await revokeDevice(viewer, String(form.get("device")));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === "not_found")) throw error;
    }
    await flash("success", "That device has been logged out.");
    return { location: routes.devices() };
  }),
);

export const revokeOthersAction = formAction(
  withViewer(routes.devices(), async (viewer) => {
    await revokeOtherDevices(viewer);
    await flash("success", "All other devices have been logged out.");
    return { location: routes.devices() };
  }),
);

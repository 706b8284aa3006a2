"use server";
import { redirect } from "next/navigation";
import { DomainError } from "#lib/errors.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction } from "#lib/pages/form-action.ts";
import { requireViewer } from "#lib/pages/viewer.ts";
import { routes } from "#lib/routes.ts";
import { revokeOtherDevices } from "#lib/sessions/revoke-other-devices.ts";
import { revokeDevice } from "#lib/tokens/revoke-device.ts";

/** Logs one browser or API client out. One that has gone meanwhile is what was asked for. */
export const revokeDeviceAction = formAction(async (form) => {
  const viewer = await requireViewer(routes.devices());
  try {
    await revokeDevice(viewer, String(form.get("device")));
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "not_found")) throw error;
  }
  await flash("success", "That device has been logged out.");
  redirect(routes.devices());
});

export const revokeOthersAction = formAction(async () => {
  const viewer = await requireViewer(routes.devices());
  await revokeOtherDevices(viewer);
  await flash("success", "All other devices have been logged out.");
  redirect(routes.devices());
});

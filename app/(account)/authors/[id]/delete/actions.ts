"use server";
import { redirect } from "next/navigation";
import { endSession } from "#lib/pages/auth.ts";
import { flash } from "#lib/pages/flash.ts";
import { formAction } from "#lib/pages/form-action.ts";
import { routes } from "#lib/routes.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import { requireOwner } from "./require-owner.ts";

export const deleteAccountAction = formAction(async (form) => {
  const viewer = await requireOwner(String(form.get("id") ?? ""), flash);
  await deleteAccount(viewer, viewer.id);
  await endSession();
  redirect(routes.home());
});

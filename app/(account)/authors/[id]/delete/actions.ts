"use server";
import { redirect } from "next/navigation";
import { routes } from "#lib/routes.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import { formAction } from "#lib/web/action.ts";
import { endSession } from "#lib/web/auth.ts";
import { flash } from "#lib/web/flash.ts";
import { requireOwner } from "./require-owner.ts";

export const deleteAccountAction = formAction(async (form) => {
  const viewer = await requireOwner(String(form.get("id") ?? ""), flash);
  await deleteAccount(viewer, viewer.id);
  await endSession();
  redirect(routes.home());
});

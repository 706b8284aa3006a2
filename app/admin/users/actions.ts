"use server";
import { bulkAction, confirmedBulkAction } from "#lib/pages/bulk-action.ts";
import { USER_LIST } from "./acts.ts";

export const changeUsersAction = bulkAction(USER_LIST);
export const changeConfirmedUsersAction = confirmedBulkAction(USER_LIST);

"use server";
import { bulkAction, confirmedBulkAction } from "#lib/web/bulk-action.ts";
import { LIKE_LIST } from "./acts.ts";

export const changeLikesAction = bulkAction(LIKE_LIST);
export const changeConfirmedLikesAction = confirmedBulkAction(LIKE_LIST);

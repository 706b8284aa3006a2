"use server";
import { bulkAction, confirmedBulkAction } from "#lib/pages/bulk-action.ts";
import { LIKE_LIST } from "./acts.ts";

export const changeLikesAction = bulkAction(LIKE_LIST);
export const changeConfirmedLikesAction = confirmedBulkAction(LIKE_LIST);

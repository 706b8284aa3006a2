"use server";
import { bulkAction, confirmedBulkAction } from "#lib/pages/bulk-action.ts";
import { POST_LIST } from "./acts.ts";

export const changePostsAction = bulkAction(POST_LIST);
export const changeConfirmedPostsAction = confirmedBulkAction(POST_LIST);

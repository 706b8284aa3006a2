"use client";
import { useEffect } from "react";
import { dropCookie, readCookie } from "#components/ui/page-cookies.ts";
import { CLEAR_UNSAVED_COOKIE } from "#lib/http/clear-unsaved-cookie.ts";
import { clearUnsavedTexts, clearUnsavedTextsOfOthers } from "./unsaved-texts.ts";

/** Deletes unsaved texts of other users of this browser, on every page: after a logout all, else those of other accounts. */
export function ClearUnsavedTexts({ viewerId }: { viewerId: number | null }) {
  useEffect(() => {
    if (readCookie(CLEAR_UNSAVED_COOKIE) !== undefined)
      void clearUnsavedTexts().then(() => dropCookie(CLEAR_UNSAVED_COOKIE));
    else if (viewerId !== null) clearUnsavedTextsOfOthers(viewerId);
  }, [viewerId]);
  return null;
}

"use client";
import { useEffect } from "react";
import { dropCookie, readCookie } from "#components/ui/page-cookies.ts";
import { CLEAR_UNSAVED_COOKIE } from "#lib/http/clear-unsaved-cookie.ts";
import { clearUnsavedTexts, clearUnsavedTextsOfOthers } from "./unsaved-texts.ts";

/** Unsaved text is its writer's alone: on every page, what somebody left who logged out or is another one is cleared away. */
export function ClearUnsavedTexts({ viewerId }: { viewerId: number | null }) {
  useEffect(() => {
    if (readCookie(CLEAR_UNSAVED_COOKIE) !== undefined)
      void clearUnsavedTexts().then(() => dropCookie(CLEAR_UNSAVED_COOKIE));
    else if (viewerId !== null) clearUnsavedTextsOfOthers(viewerId);
  }, [viewerId]);
  return null;
}

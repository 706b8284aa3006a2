"use client";
import { useEffect } from "react";
import { dropCookie, readCookie } from "#components/ui/page-cookies.ts";
import { FORGET_COOKIE } from "#lib/forget-cookie.ts";
import { forgetAllTexts, forgetTextsOfOthers } from "./kept-texts.ts";

/** Unsaved text is its writer's alone: on every page, what somebody left who logged out or is another one is cleared away. */
export function ForgetTexts({ viewerId }: { viewerId: number | null }) {
  useEffect(() => {
    if (readCookie(FORGET_COOKIE) !== undefined) void forgetAllTexts().then(() => dropCookie(FORGET_COOKIE));
    else if (viewerId !== null) forgetTextsOfOthers(viewerId);
  }, [viewerId]);
  return null;
}

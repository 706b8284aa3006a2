"use client";
import { type ReactNode, useEffect } from "react";
import { routes } from "#lib/routes.ts";
import { forgetAllTexts, forgetTextsOfOthers } from "./kept-texts.ts";

/*
 * Unsaved text is its writer's alone: whoever logs out takes it along, and a page that somebody else sees at this
 * browser clears away what the last one left. A session that merely ended keeps it for when its writer is back.
 */

export function LogoutForm({ viewerId }: { viewerId: number }) {
  useEffect(() => forgetTextsOfOthers(viewerId), [viewerId]);
  return (
    <form action={routes.logout()} method="post" className="menu-logout" onSubmit={forgetWhenLeft}>
      <button type="submit">Log out</button>
    </form>
  );
}

/** Around the form that deletes the account. */
export function ForgetOnSubmit({ children }: { children: ReactNode }) {
  return <div onSubmit={forgetAllTexts}>{children}</div>;
}

/** So long may logging out take; after it, whoever was asked and stayed is writing on. */
const LEAVING_MS = 60_000;

/** Forgets when the page is really left: one with unsaved text asks first, and its writer may stay. */
function forgetWhenLeft(): void {
  const stop = () => {
    clearTimeout(timer);
    window.removeEventListener("pagehide", forget);
    window.removeEventListener("input", stop);
  };
  const forget = () => {
    stop();
    forgetAllTexts();
  };
  const timer = setTimeout(stop, LEAVING_MS);
  window.addEventListener("pagehide", forget);
  window.addEventListener("input", stop);
}

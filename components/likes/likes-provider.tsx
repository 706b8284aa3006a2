"use client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useLiveConnection } from "#components/realtime/realtime-provider.tsx";
import { cameByHistory } from "#components/ui/came-by-history.ts";
import { LIKES_CHANNEL } from "#lib/realtime/channels.ts";
import { routes } from "#lib/routes.ts";
import { LikeStore } from "./like-store.ts";

/** Sets the like of the post named by the field `post` to the field `liked`, for visitors without JavaScript. */
export type LikeAction = (form: FormData) => Promise<void>;

type Likes = { store: LikeStore; action: LikeAction };

const LikesContext = createContext<Likes | null>(null);
export const useLikes = () => useContext(LikesContext);

/** After Back or Forward the router has drawn the old page again by then. */
const AFTER_POPSTATE_MS = 200;

/**
 * Likes between the rendering of a page and its subscription are missed. A page that subscribes within this time does not
 * load them: a request for every view would cost more than the page, and the next message corrects the count.
 */
const PROMPT_MS = 3_000;

/** Provides the likes of the page to every control below, and keeps them current. */
export function LikesProvider({ action, children }: { action: LikeAction; children: ReactNode }) {
  const connection = useLiveConnection();
  const [store] = useState(() => new LikeStore());
  const notice = useSyncExternalStore(store.subscribe, store.notice, () => "");

  useEffect(() => {
    store.connect({ socketId: () => connection?.socketId, goToLogin });
    const { refresh } = store;
    const restored = (event: PageTransitionEvent) => event.persisted && refresh();
    const seen = () => document.visibilityState === "visible" && !connection?.isOpen && refresh();
    const wentBack = () => setTimeout(refresh, AFTER_POPSTATE_MS);
    window.addEventListener("pageshow", restored);
    window.addEventListener("popstate", wentBack);
    document.addEventListener("visibilitychange", seen);
    let isFirst = true;
    const stopSubscribed = connection?.onSubscribed(LIKES_CHANNEL, () => {
      if (!isFirst || performance.now() > PROMPT_MS) refresh();
      isFirst = false;
    });
    // The page may come from the browser's cache.
    if (cameByHistory()) wentBack();
    return () => {
      window.removeEventListener("pageshow", restored);
      window.removeEventListener("popstate", wentBack);
      document.removeEventListener("visibilitychange", seen);
      stopSubscribed?.();
    };
  }, [store, connection]);

  return (
    <LikesContext value={{ store, action }}>
      {children}
      <p className="like-notice" role="status">
        {notice}
      </p>
    </LikesContext>
  );
}

function goToLogin(postId: number, wanted: boolean): void {
  const page = location.pathname + location.search;
  location.assign(wanted ? routes.loginToLike(postId, page) : routes.login(page));
}

"use client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { RealtimeClientConfig } from "#lib/realtime/channels.ts";
import { LiveConnection } from "./live-connection.ts";

const ConnectionContext = createContext<LiveConnection | null>(null);

/** The page's live connection; null if the page was rendered without one. */
export const useLiveConnection = () => useContext(ConnectionContext);

/** Provides one shared socket, which opens only for a listener. */
export function RealtimeProvider({ config, children }: { config: RealtimeClientConfig; children: ReactNode }) {
  const [connection] = useState(() => new LiveConnection(config));

  // Effects of a parent run after those of its children, so the page below is interactive. For tests and scripts.
  useEffect(() => {
    document.documentElement.dataset.hydrated = "true";
  }, []);

  useEffect(() => {
    const revive = () => connection.revive();
    const reviveWhenSeen = () => document.visibilityState === "visible" && connection.revive();
    // A page with an open socket cannot be kept for the Back button.
    const close = () => connection.close();
    window.addEventListener("online", revive);
    window.addEventListener("pageshow", revive);
    window.addEventListener("pagehide", close);
    document.addEventListener("visibilitychange", reviveWhenSeen);
    return () => {
      window.removeEventListener("online", revive);
      window.removeEventListener("pageshow", revive);
      window.removeEventListener("pagehide", close);
      document.removeEventListener("visibilitychange", reviveWhenSeen);
      connection.close();
    };
  }, [connection]);

  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

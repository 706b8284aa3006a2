"use client";
import { useEffect, useState } from "react";

type Greeting = { tab: string; says: "hello" | "here" | "bye" };

/** The other tabs of this browser that have the form of this entry open, by the names they give themselves. */
export function useOtherTabs(entry: string, self: string): ReadonlySet<string> {
  const [tabs, setTabs] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (!("BroadcastChannel" in window)) return;
    const others = new Set<string>();
    const channel = new BroadcastChannel(`daybook:editing:${entry}`);
    const say = (says: Greeting["says"]) => channel.postMessage({ tab: self, says } satisfies Greeting);

    channel.addEventListener("message", ({ data }: MessageEvent<Greeting>) => {
      if (data.says === "bye") others.delete(data.tab);
      else others.add(data.tab);
      if (data.says === "hello") say("here");
      setTabs(new Set(others));
    });
    const arrive = () => say("hello");
    const leave = () => say("bye");
    window.addEventListener("pageshow", arrive);
    window.addEventListener("pagehide", leave);
    arrive();
    return () => {
      window.removeEventListener("pageshow", arrive);
      window.removeEventListener("pagehide", leave);
      leave();
      channel.close();
    };
  }, [entry, self]);

  return tabs;
}

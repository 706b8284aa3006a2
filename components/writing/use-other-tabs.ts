"use client";
import { useEffect, useState } from "react";

type TabMessage = { tab: string; type: "opened" | "present" | "closed" };

/** The ids of the other tabs of this browser that edit the same post. */
export function useOtherTabs(postKey: string, self: string): ReadonlySet<string> {
  const [tabs, setTabs] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (!("BroadcastChannel" in window)) return;
    const others = new Set<string>();
    const channel = new BroadcastChannel(`daybook:editing:${postKey}`);
    const send = (type: TabMessage["type"]) => channel.postMessage({ tab: self, type } satisfies TabMessage);

    channel.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
      if (data.type === "closed") others.delete(data.tab);
      else others.add(data.tab);
      if (data.type === "opened") send("present");
      setTabs(new Set(others));
    });
    const arrive = () => send("opened");
    const leave = () => send("closed");
    window.addEventListener("pageshow", arrive);
    window.addEventListener("pagehide", leave);
    arrive();
    return () => {
      window.removeEventListener("pageshow", arrive);
      window.removeEventListener("pagehide", leave);
      leave();
      channel.close();
    };
  }, [postKey, self]);

  return tabs;
}

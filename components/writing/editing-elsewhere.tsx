"use client";
import { useEffect, useState } from "react";

type Greeting = { tab: string; says: "hello" | "here" | "bye" };

/** Tells who writes the same entry in two tabs of this browser, before one of them undoes the other's work. */
export function EditingElsewhere({ entry }: { entry: string }) {
  const others = useOtherTabs(entry);
  return (
    <div role="status" className={others > 0 ? "kept-offer" : undefined}>
      {others > 0 && <p>This entry is open in another tab too. Go on in one of them, and close the other.</p>}
    </div>
  );
}

/** How many other tabs have the form of this entry open. */
function useOtherTabs(entry: string): number {
  const [count, setCount] = useState(0);

  useEffect(() => {
    if (!("BroadcastChannel" in window)) return;
    // randomUUID is missing where the site is not reached by https.
    const self = String(Math.random());
    const others = new Set<string>();
    const channel = new BroadcastChannel(`daybook:editing:${entry}`);
    const say = (says: Greeting["says"]) => channel.postMessage({ tab: self, says } satisfies Greeting);

    channel.addEventListener("message", ({ data }: MessageEvent<Greeting>) => {
      if (data.says === "bye") others.delete(data.tab);
      else others.add(data.tab);
      if (data.says === "hello") say("here");
      setCount(others.size);
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
  }, [entry]);

  return count;
}

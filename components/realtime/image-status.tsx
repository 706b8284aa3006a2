"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { IMAGE_FAILED, IMAGE_READY, type ImageProcessed, userChannel } from "#lib/realtime/channels.ts";
import { useLiveConnection } from "./realtime-provider.tsx";

type ImageStatusProps = { postId: number; authorId: number; viewerId: number | null };

const FIRST_LOOK_MS = 700;
const SLOWEST_LOOK_MS = 15_000;
/** Who is told needs to look less often; the message may have come before the page listened. */
const TOLD_LOOK_MS = 3_000;
/** After that a worker is down, and the page waits for whoever returns to it. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Draws the page again when the picture of a post is ready or has failed: when told so, or by looking now and then while
 * somebody can see it.
 */
export function ImageStatus({ postId, authorId, viewerId }: ImageStatusProps) {
  const router = useRouter();
  const connection = useLiveConnection();

  useEffect(() => {
    // Only the author has a channel for this.
    if (!connection || viewerId !== authorId) return;
    const look = (message: unknown) => (message as Partial<ImageProcessed>).post_id === postId && router.refresh();
    const stops = [IMAGE_READY, IMAGE_FAILED].map((event) => connection.listen(userChannel(authorId), event, look));
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, router, postId, authorId, viewerId]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function start() {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      const end = Date.now() + PATIENCE_MS;
      let pause = FIRST_LOOK_MS;
      timer = setTimeout(function look() {
        router.refresh();
        pause = Math.min(pause * 1.6, SLOWEST_LOOK_MS);
        if (connection?.isOpen && viewerId === authorId) pause = Math.max(pause, TOLD_LOOK_MS);
        if (Date.now() < end) timer = setTimeout(look, pause);
      }, pause);
    }
    start();
    document.addEventListener("visibilitychange", start);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", start);
    };
  }, [connection, router, viewerId, authorId]);

  return null;
}

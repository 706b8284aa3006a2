"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { IMAGE_FAILED, IMAGE_READY, type ImageProcessed, userChannel } from "#lib/realtime/channels.ts";
import { useLiveConnection } from "./realtime-provider.tsx";

type ImageStatusProps = { postId: number; authorId: number; viewerId: number | null };

const FIRST_REFRESH_MS = 700;
const SLOWEST_REFRESH_MS = 15_000;
/** With a subscription polling is slower. It still polls, because the message may have come before the subscription. */
const SUBSCRIBED_REFRESH_MS = 3_000;
/** After that time the worker is probably down. Polling starts again when the tab is shown again. */
const POLLING_MS = 10 * 60_000;

/**
 * Refreshes the page when the image of a post is ready or has failed: after a live message, or by polling while the tab
 * is visible.
 */
export function ImageStatus({ postId, authorId, viewerId }: ImageStatusProps) {
  const router = useRouter();
  const connection = useLiveConnection();

  useEffect(() => {
    // Only the author has a channel for this.
    if (!connection || viewerId !== authorId) return;
    const refreshPost = (message: unknown) =>
      (message as Partial<ImageProcessed>).post_id === postId && router.refresh();
    const stops = [IMAGE_READY, IMAGE_FAILED].map((event) =>
      connection.listen(userChannel(authorId), event, refreshPost),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [connection, router, postId, authorId, viewerId]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function start() {
      clearTimeout(timer);
      if (document.visibilityState === "hidden") return;
      const end = Date.now() + POLLING_MS;
      let pause = FIRST_REFRESH_MS;
      timer = setTimeout(function poll() {
        router.refresh();
        pause = Math.min(pause * 1.6, SLOWEST_REFRESH_MS);
        if (connection?.isOpen && viewerId === authorId) pause = Math.max(pause, SUBSCRIBED_REFRESH_MS);
        if (Date.now() < end) timer = setTimeout(poll, pause);
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

"use client";
import { useEffect, useSyncExternalStore } from "react";
import { LoginLink } from "#components/account/login-link.tsx";
import { useLiveConnection } from "#components/realtime/realtime-provider.tsx";
import { LIKE_UPDATED, LIKES_CHANNEL, type LikeUpdated } from "#lib/realtime/channels.ts";
import { routes } from "#lib/routes.ts";
import { type LikeSnapshot, newLike, viewOf } from "./like-machine.ts";
import { useLikes } from "./likes-provider.tsx";

type LikeControlProps = LikeSnapshot & { postId: number; authenticated: boolean };

/**
 * The heart and the count of a post. The form works without JavaScript; with it a click shows at once and is saved
 * afterwards, and the likes of other users arrive live.
 */
export function LikeControl({ postId, liked, count, version, authenticated }: LikeControlProps) {
  const view = useLike(postId, { liked, count, version });
  const likes = useLikes();
  const className = view.liked ? "like is-liked" : "like";
  const face = (
    <>
      <span className="heart" aria-hidden="true">
        {view.liked ? "♥" : "♡"}
      </span>
      <span className="count">{view.count}</span>
    </>
  );

  if (!authenticated) {
    return (
      <LoginLink leadsTo={routes.loginToLike(postId)} id={String(postId)} className={className}>
        <span className="sr-only">Log in to like this post. Likes: </span>
        {face}
      </LoginLink>
    );
  }
  return (
    <form
      action={likes?.action}
      className="print:hidden"
      onSubmit={(event) => {
        if (!likes) return;
        event.preventDefault();
        likes.store.clicked(postId);
      }}
    >
      <input type="hidden" name="post" value={postId} />
      {/* The state to set, because the page may be older than the like. */}
      <input type="hidden" name="liked" value={String(!view.liked)} />
      <button type="submit" id={String(postId)} className={className} aria-pressed={view.liked}>
        <span className="sr-only">Like this post. Likes: </span>
        {face}
      </button>
    </form>
  );
}

const NOTHING = () => {};
const never = () => NOTHING;

function useLike(postId: number, { liked, count, version }: LikeSnapshot) {
  const store = useLikes()?.store;
  const connection = useLiveConnection();
  const rendered = newLike({ liked, count, version });
  const model = useSyncExternalStore(
    store?.subscribe ?? never,
    () => store?.model(postId),
    () => undefined,
  );

  useEffect(() => store?.show(postId), [store, postId]);
  useEffect(() => store?.rendered(postId, { liked, count, version }), [store, postId, liked, count, version]);
  useEffect(() => {
    if (!store || !connection) return;
    return connection.listen(LIKES_CHANNEL, LIKE_UPDATED, (message) => {
      const update = message as Partial<LikeUpdated>;
      if (update.post_id === postId) store.live(postId, Number(update.like_count), Number(update.version));
    });
  }, [store, connection, postId]);

  return viewOf(model ?? rendered);
}

import { originOf } from "#lib/http/client-and-origin.ts";
import { routes } from "#lib/routes.ts";

/** Absolute addresses of the API, as this visitor reaches the site. */
export function createLinks(headers: Headers) {
  const origin = originOf(headers);
  const base = `${origin}${routes.api()}`;
  return {
    origin,
    base,
    to: (path: string) => `${base}${path}`,
    user: (userId: number) => `${base}users/${userId}/`,
    post: (postId: number) => `${base}posts/${postId}/`,
    like: (likeId: number) => `${base}likes/${likeId}/`,
    postsOf: (userId: number) => `${base}posts/?author=${userId}`,
    likesOf: (userId: number) => `${base}likes/?user=${userId}`,
    likesOn: (postId: number) => `${base}likes/?post=${postId}`,
  };
}

export type Links = ReturnType<typeof createLinks>;

import { z } from "zod";
import type { RealtimeClientConfig } from "#lib/realtime/channels.ts";
import type { Links } from "./links.ts";
import { link } from "./shared.ts";

/** An address with a part to fill in. */
const template = (path: string) => z.string().meta({ example: link(path).meta()?.example });

export const apiRoot = z
  .object({
    users: z.object({
      list: link("users/"),
      me: link("users/me/"),
      detail: template("users/{user_id_or_username}/"),
    }),
    auth: z.object({
      login: link("auth/login/"),
      login_with_cookie: link("auth/mylogin/"),
      logout: link("auth/logout/"),
      token_verify: link("auth/token/verify/"),
      token_refresh: link("auth/token/refresh/"),
      token_recovery: link("auth/token/recovery/"),
      password_change: link("auth/password/change/"),
      password_reset: link("auth/password/reset/"),
      username_change: link("auth/username/change/"),
      email_change: link("auth/email/change/"),
      email_verify: link("auth/email/verify/"),
    }),
    posts: z.object({ list: link("posts/"), detail: template("posts/{post_id}/") }),
    likes: z.object({
      list: link("likes/"),
      detail: template("likes/{like_id}/"),
      toggle: link("likes/toggle/"),
      batch: link("likes/batch/"),
    }),
    docs: link("docs/"),
    openapi: link("openapi.json"),
    realtime: z
      .object({
        key: z.string().meta({ example: "daybook" }),
        cluster: z.string().meta({ example: "" }),
        ws_host: z.string().meta({ example: "diary.example.com" }),
        ws_port: z.int().meta({ example: 443 }),
        ws_path: z.string().meta({ example: "/realtime" }),
        force_tls: z.boolean(),
        auth_endpoint: z.url().meta({ example: "https://diary.example.com/api/realtime/auth/" }),
        channel: z.string().meta({ example: "likes" }),
        event: z.string().meta({ example: "like-updated" }),
      })
      .meta({ description: "What a Pusher-protocol client needs to receive live like counts." }),
  })
  .meta({ id: "ApiRoot" });

export function serializeRoot({ to }: Links, realtime: RealtimeClientConfig): z.output<typeof apiRoot> {
  return {
    users: { list: to("users/"), me: to("users/me/"), detail: to("users/{user_id_or_username}/") },
    auth: {
      login: to("auth/login/"),
      login_with_cookie: to("auth/mylogin/"),
      logout: to("auth/logout/"),
      token_verify: to("auth/token/verify/"),
      token_refresh: to("auth/token/refresh/"),
      token_recovery: to("auth/token/recovery/"),
      password_change: to("auth/password/change/"),
      password_reset: to("auth/password/reset/"),
      username_change: to("auth/username/change/"),
      email_change: to("auth/email/change/"),
      email_verify: to("auth/email/verify/"),
    },
    posts: { list: to("posts/"), detail: to("posts/{post_id}/") },
    likes: {
      list: to("likes/"),
      detail: to("likes/{like_id}/"),
      toggle: to("likes/toggle/"),
      batch: to("likes/batch/"),
    },
    docs: to("docs/"),
    openapi: to("openapi.json"),
    realtime,
  };
}

import { z } from "zod";
import type { RealtimeClientConfig } from "#lib/realtime.ts";
import type { Links } from "./links.ts";
import { link } from "./shared.ts";

/** An address with a part to fill in, such as `{post_id}`. */
const template = z.string();

export const apiRoot = z
  .object({
    users: z.object({ list: link, me: link, detail: template }),
    auth: z.object({
      login: link,
      login_with_cookie: link,
      logout: link,
      token_verify: link,
      token_refresh: link,
      token_recovery: link,
      password_change: link,
      password_reset: link,
      username_change: link,
      email_change: link,
      email_verify: link,
    }),
    posts: z.object({ list: link, detail: template }),
    likes: z.object({ list: link, detail: template, toggle: link, batch: link }),
    docs: link,
    openapi: link,
    realtime: z
      .object({
        key: z.string(),
        cluster: z.string(),
        ws_host: z.string(),
        ws_port: z.int(),
        ws_path: z.string(),
        force_tls: z.boolean(),
        auth_endpoint: link,
        channel: z.string(),
        event: z.string(),
      })
      .meta({ description: "What a Pusher-protocol client needs to hear live like counts." }),
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

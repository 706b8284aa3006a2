import { z } from "zod";
import type { Device } from "#lib/tokens/devices.ts";
import type { Links } from "./links.ts";
import { link, timestamp } from "./shared.ts";

export const device = z
  .object({
    url: link("users/me/sessions/018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11/"),
    id: z.uuid().meta({ example: "018f6b0e-7a9c-4d0a-9f5e-2b1f5f0c9a11" }),
    kind: z.enum(["browser", "login", "cookie"]),
    created_at: timestamp,
    last_seen_at: timestamp,
    user_agent: z.string().meta({ example: "Diary for Android 2.1" }),
    ip_address: z.string().meta({ example: "203.0.113.7" }),
    current: z.boolean().meta({ description: "Whether this request came from it." }),
  })
  .meta({ id: "Device" });

export const deviceList = z.array(device);

export const serializeDevice = (shown: Device, links: Links): z.output<typeof device> => ({
  url: links.to(`users/me/sessions/${shown.id}/`),
  id: shown.id,
  kind: shown.kind,
  created_at: shown.createdAt.toISOString(),
  last_seen_at: shown.lastSeenAt.toISOString(),
  user_agent: shown.userAgent,
  ip_address: shown.ipAddress,
  current: shown.isCurrent,
});

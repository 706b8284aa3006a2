import type { MetadataRoute } from "next";
import { env } from "#config/env.ts";
import { documentResponse } from "#lib/http/document-response.ts";
import { SLOGAN } from "#lib/pages/page-metadata.ts";

/** Lets a phone install the site as an app. */
export function GET(request: Request) {
  return documentResponse(request, async () => {
    const icon = { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" } as const;
    const manifest: MetadataRoute.Manifest = {
      name: env.SITE_NAME,
      short_name: env.SITE_NAME,
      description: SLOGAN,
      start_url: "/",
      display: "standalone",
      background_color: "#ffffff",
      theme_color: "#ffffff",
      icons: [
        { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
        icon,
        { ...icon, purpose: "maskable" },
      ],
    };
    return { body: JSON.stringify(manifest), contentType: "application/manifest+json", maxAge: 0 };
  });
}

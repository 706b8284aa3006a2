import type { MetadataRoute } from "next";
import { siteOrigin } from "#lib/pages/request.ts";
import { routes } from "#lib/routes.ts";

/** Crawlers may read every page except forms and the admin. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: {
      userAgent: "*",
      disallow: [routes.admin(), "/api/", routes.addPost(), "/posts/*/edit/", "/posts/*/delete/", "/authors/*/delete/"],
    },
    sitemap: `${await siteOrigin()}/sitemap.xml`,
  };
}

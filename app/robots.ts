import type { MetadataRoute } from "next";
import { siteOrigin } from "#lib/pages/request.ts";
import { routes } from "#lib/routes.ts";

/** Crawlers are welcome to everything there is to read; forms and the staff's pages would only waste their time. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: {
      userAgent: "*",
      disallow: [routes.admin(), "/api/", routes.addPost(), "/posts/*/edit/", "/posts/*/delete/", "/authors/*/delete/"],
    },
    sitemap: `${await siteOrigin()}/sitemap.xml`,
  };
}

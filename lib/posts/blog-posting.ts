import type { BlogPosting, WithContext } from "schema-dts";
import { env } from "#config/env.ts";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { mediaUrl } from "#lib/media/media-url.ts";
import type { PostFacts } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

/** The post as a BlogPosting of schema.org. */
export function toBlogPosting(post: PostFacts, origin: string): WithContext<BlogPosting> {
  const url = origin + routes.post(post.id);
  const image = post.image && mediaUrl(post.image.key, origin);
  return {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    headline: shownTitle(post.title),
    url,
    mainEntityOfPage: url,
    datePublished: post.createdAt.toISOString(),
    dateModified: post.updatedAt.toISOString(),
    author: { "@type": "Person", name: shownName(post.author), url: origin + routes.profile(post.author.id) },
    publisher: { "@type": "Organization", name: env.SITE_NAME, url: origin + routes.home() },
    image: image ?? origin + routes.postOpenGraphImage(post.id),
    interactionStatistic: {
      "@type": "InteractionCounter",
      interactionType: { "@type": "LikeAction" },
      userInteractionCount: post.likeCount,
    },
  };
}

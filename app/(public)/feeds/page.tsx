import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { FEED_FORMATS, type FeedFormat, feedPath } from "#lib/feeds/formats.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { siteOrigin } from "#lib/pages/request.ts";
import { routes } from "#lib/routes.ts";

const FORMATS: Record<FeedFormat, { name: string; hint: string }> = {
  atom: { name: "Atom", hint: "Every feed reader knows it." },
  rss: { name: "RSS", hint: "For readers and services that ask for RSS." },
  json: { name: "JSON Feed", hint: "For scripts, and for newer readers." },
};

export const generateMetadata = orErrorMetadata(FeedsPage, () =>
  pageMetadata({ title: "Feeds", path: routes.feeds(), description: `Follow ${env.SITE_NAME} in a feed reader.` }),
);

export default withErrorPages(FeedsPage);

async function FeedsPage() {
  const origin = await siteOrigin();
  return (
    <NarrowPage
      title="Feeds"
      lead={`Follow ${env.SITE_NAME} in a feed reader: new posts appear there by themselves. Copy one of these addresses into your reader.`}
    >
      <dl className="feed-list">
        {FEED_FORMATS.map((format) => (
          <div key={format}>
            <dt>{FORMATS[format].name}</dt>
            <dd>
              <a href={feedPath({ authorId: null }, format)}>{`${origin}${feedPath({ authorId: null }, format)}`}</a>
              <p>{FORMATS[format].hint}</p>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        Every author has a feed too. Give your reader the address of the author’s profile, and it finds the feed there.
      </p>
    </NarrowPage>
  );
}

import { NarrowPage } from "#components/ui/page.tsx";
import { env } from "#config/env.ts";
import { FEED_FORMATS, type FeedFormat, feedPath } from "#lib/feeds/formats.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { siteOrigin } from "#lib/pages/request.ts";
import { routes } from "#lib/routes.ts";

const FORMATS: Record<FeedFormat, { name: string; hint: string }> = {
  atom: { name: "Atom", hint: "Supported by every feed reader." },
  rss: { name: "RSS", hint: "For readers and services that need RSS." },
  json: { name: "JSON Feed", hint: "For scripts, and for newer readers." },
};

const { generateMetadata, Page } = definePage({
  path: routes.feeds,
  load: async () => ({ origin: await siteOrigin() }),
  metadata: () => ({ title: "Feeds", description: `Follow ${env.SITE_NAME} in a feed reader.` }),
  render: ({ origin }) => (
    <NarrowPage
      title="Feeds"
      lead={`Follow ${env.SITE_NAME} in a feed reader, which shows new posts by itself. Copy one of these addresses into your reader.`}
    >
      <dl className="mb-9 grid gap-6">
        {FEED_FORMATS.map((format) => (
          <div key={format}>
            <dt className="font-semibold">{FORMATS[format].name}</dt>
            <dd>
              <a
                href={feedPath({ authorId: null }, format)}
                className="inline-block py-2.5 wrap-anywhere"
              >{`${origin}${feedPath({ authorId: null }, format)}`}</a>
              <p className="text-sm text-ink-quiet">{FORMATS[format].hint}</p>
            </dd>
          </div>
        ))}
      </dl>
      <p>
        Every author has a feed too. Give your reader the address of the author’s profile, and it finds the feed there.
      </p>
    </NarrowPage>
  ),
});

export { generateMetadata, Page as default };

import { ListPage } from "#components/posts/list-page.tsx";
import { env } from "#config/env.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, queryValue } from "#lib/pages/page-input.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { listPopularPosts } from "#lib/posts/list-posts.ts";
import { canonicalHref, routes } from "#lib/routes.ts";

const { generateMetadata, Page } = definePage({
  path: routes.popular,
  load: async ({ query }: PageInput) => {
    const viewer = await getViewer();
    return { viewer, list: await listPopularPosts(viewer, queryValue(query, "page")) };
  },
  metadata: ({ list }) => ({ title: env.SITE_NAME, path: canonicalHref(routes.popular(), list.page) }),
  render: ({ viewer, list }) => <ListPage tab="popular" list={list} authenticated={viewer !== null} />,
});

export { generateMetadata, Page as default };

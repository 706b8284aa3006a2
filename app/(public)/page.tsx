import { withErrorPages } from "#app/with-error-pages.tsx";
import { ListPage } from "#components/posts/list-page.tsx";
import { env } from "#lib/env.ts";
import { listNewPosts } from "#lib/posts/list-posts.ts";
import { routes } from "#lib/routes.ts";
import { orNotFound, queryValue, type SearchParams } from "#lib/web/page.ts";
import { pageMetadata } from "#lib/web/page-metadata.ts";
import { getViewer } from "#lib/web/viewer.ts";

export const generateMetadata = () => pageMetadata({ title: env.SITE_NAME, path: routes.home() });

export default withErrorPages(async function HomePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await getViewer();
  const list = await orNotFound(listNewPosts(viewer, queryValue(await searchParams, "page")));
  return <ListPage tab="new" list={list} authenticated={viewer !== null} />;
});

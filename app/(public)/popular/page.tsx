import { cache } from "react";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { ListPage } from "#components/posts/list-page.tsx";
import { env } from "#config/env.ts";
import { orNotFound, queryValue, type SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { listPopularPosts } from "#lib/posts/list-posts.ts";
import { canonicalHref, routes } from "#lib/routes.ts";

type Props = { searchParams: Promise<SearchParams> };

const loadList = cache(async (page: string | undefined) => orNotFound(listPopularPosts(await getViewer(), page)));

export const generateMetadata = orErrorMetadata(PopularPage, async ({ searchParams }: Props) => {
  const { page } = await loadList(queryValue(await searchParams, "page"));
  return pageMetadata({ title: env.SITE_NAME, path: canonicalHref(routes.popular(), page) });
});

export default withErrorPages(PopularPage);

async function PopularPage({ searchParams }: Props) {
  const list = await loadList(queryValue(await searchParams, "page"));
  return <ListPage tab="popular" list={list} authenticated={(await getViewer()) !== null} />;
}

import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { PostList } from "#components/posts/post-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { requireStaffViewer } from "#lib/pages/admin-page.ts";
import { orNotFound, queryValue, type SearchParams } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { listAllPosts } from "#lib/posts/list-posts.ts";
import { routes } from "#lib/routes.ts";

export const generateMetadata = orErrorMetadata(AllPostsPage, () =>
  pageMetadata({ title: "Posts", path: routes.staffPosts(), hidden: true }),
);

export default withErrorPages(AllPostsPage);

async function AllPostsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const viewer = await requireStaffViewer();
  const list = await orNotFound(listAllPosts(viewer, queryValue(await searchParams, "page")));
  return (
    <div className="wrap list-page">
      <header className="page-head">
        <h1 className="page-title">All posts</h1>
        <p className="lead">Everybody’s entries, drafts too.</p>
      </header>
      <PostList
        list={list}
        path={routes.staffPosts()}
        authenticated
        empty={<EmptyState>Nobody has written anything yet.</EmptyState>}
      />
    </div>
  );
}

import { PostList } from "#components/posts/post-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, queryValue } from "#lib/pages/page-input.ts";
import { requireStaffViewer } from "#lib/pages/viewer.ts";
import { listAllPosts } from "#lib/posts/list-posts.ts";
import { routes } from "#lib/routes.ts";

const { generateMetadata, Page } = definePage({
  path: routes.allPosts,
  load: async ({ query }: PageInput) => listAllPosts(await requireStaffViewer(), queryValue(query, "page")),
  metadata: () => ({ title: "Posts", hidden: true }),
  render: (list) => (
    <div className="wrap list-page">
      <header className="page-head">
        <h1 className="page-title">All posts</h1>
        <p className="lead">The posts of every author, drafts included.</p>
      </header>
      <PostList
        list={list}
        path={routes.allPosts()}
        authenticated
        empty={<EmptyState>No posts have been written yet.</EmptyState>}
      />
    </div>
  ),
});

export { generateMetadata, Page as default };

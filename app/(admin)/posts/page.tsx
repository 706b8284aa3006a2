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
    <div className="page-width py-8 max-md:py-4 print:py-0">
      <header className="mb-10">
        <h1 className="text-3xl">All posts</h1>
        <p className="mt-2.5 text-ink-quiet">The posts of every author, drafts included.</p>
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

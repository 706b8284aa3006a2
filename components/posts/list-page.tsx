import { PostList } from "#components/posts/post-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TabLink } from "#components/ui/tab-link.tsx";
import type { PageOf } from "#lib/pagination.ts";
import type { PostCard } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

const TABS = [
  { name: "new", label: "New", href: routes.home() },
  { name: "popular", label: "Popular", href: routes.popular() },
] as const;

type ListPageProps = { tab: (typeof TABS)[number]["name"]; list: PageOf<PostCard>; authenticated: boolean };

/** Home and Popular, which list the same posts in different orders. */
export function ListPage({ tab, list, authenticated }: ListPageProps) {
  const current = TABS.find(({ name }) => name === tab) ?? TABS[0];
  return (
    <div className="page-width py-8 max-md:py-4 print:py-0">
      <h1 className="sr-only">{current.label} posts</h1>
      <nav className="mb-4 flex gap-7 font-serif text-xl print:hidden" aria-label="Order of the posts">
        {TABS.map(({ name, label, href }) => (
          <TabLink key={name} href={href} aria-current={name === tab ? "page" : undefined}>
            {label}
          </TabLink>
        ))}
      </nav>
      <PostList
        list={list}
        path={current.href}
        authenticated={authenticated}
        empty={
          <EmptyState
            action={
              <ButtonLink look="primary" href={authenticated ? routes.addPost() : routes.signup()}>
                {authenticated ? "Write a post" : "Start a diary"}
              </ButtonLink>
            }
          >
            No posts yet. Write the first one.
          </EmptyState>
        }
      />
    </div>
  );
}

import { PostList } from "#components/posts/post-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PageOf } from "#lib/pagination.ts";
import type { PostCard } from "#lib/posts/dto.ts";
import { routes } from "#lib/routes.ts";

const TABS = [
  { name: "new", label: "New", href: routes.home() },
  { name: "popular", label: "Popular", href: routes.popular() },
] as const;

type ListPageProps = { tab: (typeof TABS)[number]["name"]; list: PageOf<PostCard>; authenticated: boolean };

/** Home and Popular: the same leaves in another order. */
export function ListPage({ tab, list, authenticated }: ListPageProps) {
  const current = TABS.find(({ name }) => name === tab) ?? TABS[0];
  return (
    <div className="wrap list-page">
      <h1 className="visually-hidden">{current.label} entries</h1>
      <nav className="tabs" aria-label="Order of the entries">
        {TABS.map(({ name, label, href }) => (
          <a key={name} href={href} aria-current={name === tab ? "page" : undefined}>
            {label}
          </a>
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
                {authenticated ? "Write an entry" : "Start a diary"}
              </ButtonLink>
            }
          >
            No entries yet. Write the first one.
          </EmptyState>
        }
      />
    </div>
  );
}

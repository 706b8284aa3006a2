import { PostList } from "#components/posts/post-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ProfileHead } from "#components/users/profile-head.tsx";
import { isolate } from "#lib/format/isolate.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { definePage } from "#lib/pages/define-page.tsx";
import { type PageInput, pathId, queryValue } from "#lib/pages/page-input.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { listAuthorPosts } from "#lib/posts/list-posts.ts";
import { canonicalHref, routes } from "#lib/routes.ts";
import { getProfile } from "#lib/users/get-profile.ts";

const { generateMetadata, Page } = definePage({
  path: ({ id }) => routes.profile(pathId(id)),
  load: async ({ params, query }: PageInput<"id">) => {
    const viewer = await getViewer();
    const profile = await getProfile(viewer, pathId(params.id));
    return { viewer, profile, list: await listAuthorPosts(viewer, profile.id, queryValue(query, "page")) };
  },
  metadata: ({ profile, list }) => ({
    title: `author#${profile.id} ${shownName(profile)}`,
    path: canonicalHref(routes.profile(profile.id), list.page),
    author: profile,
    description: `The diary of ${isolate(shownName(profile))}.`,
  }),
  render: ({ viewer, profile, list }) => {
    const own = viewer?.id === profile.id;
    return (
      <div className="page-width py-8 max-md:py-4 print:py-0">
        <ProfileHead profile={profile} own={own} isStaff={viewer?.isStaff ?? false} />
        <PostList
          list={list}
          path={routes.profile(profile.id)}
          authenticated={viewer !== null}
          empty={own ? <EmptyDiary /> : <NothingPublished name={shownName(profile)} />}
        />
      </div>
    );
  },
});

export { generateMetadata, Page as default };

function EmptyDiary() {
  const action = (
    <ButtonLink look="primary" href={routes.addPost()}>
      Write a post
    </ButtonLink>
  );
  return <EmptyState action={action}>Your diary is empty. Today is a good day to begin.</EmptyState>;
}

function NothingPublished({ name }: { name: string }) {
  return (
    <EmptyState>
      <bdi>{name}</bdi> has not published anything yet.
    </EmptyState>
  );
}

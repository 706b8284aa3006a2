import { cache } from "react";
import { orErrorMetadata, withErrorPages } from "#app/with-error-pages.tsx";
import { PostList } from "#components/posts/post-list.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ProfileHead } from "#components/users/profile-head.tsx";
import { isolate } from "#lib/format/isolate.ts";
import { shownName } from "#lib/format/visible-text.ts";
import { orNotFound, type PageProps, pathId, queryValue } from "#lib/pages/page.ts";
import { pageMetadata } from "#lib/pages/page-metadata.ts";
import { getViewer } from "#lib/pages/viewer.ts";
import { listAuthorPosts } from "#lib/posts/list-posts.ts";
import { canonicalHref, routes } from "#lib/routes.ts";
import { getProfile } from "#lib/users/get-profile.ts";

const loadProfile = cache(async (id: string, page: string | undefined) => {
  const viewer = await getViewer();
  const profile = await orNotFound(getProfile(viewer, pathId(id)));
  return { viewer, profile, list: await orNotFound(listAuthorPosts(viewer, profile.id, page)) };
});

const load = async ({ params, searchParams }: PageProps) =>
  loadProfile((await params).id, queryValue(await searchParams, "page"));

export const generateMetadata = orErrorMetadata(ProfilePage, async (props: PageProps) => {
  const { profile, list } = await load(props);
  return pageMetadata({
    title: `author#${profile.id} ${shownName(profile)}`,
    path: canonicalHref(routes.profile(profile.id), list.page),
    author: profile,
    description: `The diary of ${isolate(shownName(profile))}.`,
  });
});

export default withErrorPages(ProfilePage);

async function ProfilePage(props: PageProps) {
  const { viewer, profile, list } = await load(props);
  const own = viewer?.id === profile.id;
  return (
    <div className="wrap list-page">
      <ProfileHead profile={profile} own={own} isStaff={viewer?.isStaff ?? false} />
      <PostList
        list={list}
        path={routes.profile(profile.id)}
        authenticated={viewer !== null}
        empty={
          own ? (
            <EmptyState
              action={
                <ButtonLink look="primary" href={routes.addPost()}>
                  Write an entry
                </ButtonLink>
              }
            >
              Your diary is empty. Today is a good day to begin.
            </EmptyState>
          ) : (
            <EmptyState>
              <bdi>{shownName(profile)}</bdi> has not published anything yet.
            </EmptyState>
          )
        }
      />
    </div>
  );
}

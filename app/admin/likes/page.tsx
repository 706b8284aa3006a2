import { PostLink } from "#components/posts/post-link.tsx";
import { Time } from "#components/ui/time.tsx";
import { UserLink } from "#components/users/user-link.tsx";
import { shownName, shownTitle } from "#lib/format/visible-text.ts";
import { changeLikesAction } from "../actions.ts";
import { defineListPage } from "../define-list-page.tsx";
import { LIKE_LIST } from "./like-list.ts";

const { generateMetadata, Page } = defineListPage(LIKE_LIST, {
  action: changeLikesAction,
  searchHint: "A username, words of a post, or its #12",
  columns: [
    { head: "Post", isTitle: true, cell: (like) => <PostLink post={like.post} /> },
    { head: "Liked by", cell: (like) => <UserLink user={like.user} /> },
    { head: "When", cell: (like) => <Time at={like.createdAt} /> },
    { head: "Number", isNumber: true, cell: (like) => <span className="text-ink-quiet">#{like.id}</span> },
  ],
  selectLabel: (like) => (
    <>
      <bdi>{shownName(like.user)}</bdi> on <bdi>{shownTitle(like.post.title)}</bdi>
    </>
  ),
});

export { generateMetadata, Page as default };

import { shownTitle } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";

/** A post by its title, in a table or a sentence. */
export const PostLink = ({ post }: { post: { id: number; title: string } }) => (
  <a href={routes.post(post.id)} dir="auto">
    {shownTitle(post.title)}
  </a>
);

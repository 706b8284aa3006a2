import { shownName } from "#lib/format/visible-text.ts";
import { routes } from "#lib/routes.ts";

/** An account by its name, in a table or a sentence. */
export const UserLink = ({ user }: { user: { id: number; username: string } }) => (
  <a href={routes.profile(user.id)}>
    <bdi>{shownName(user)}</bdi>
  </a>
);

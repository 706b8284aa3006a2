import { routes } from "#lib/routes.ts";

type PostToolsProps = { postId: number; canEdit: boolean; isStaff: boolean };

/** What the viewer may do with a post besides reading and liking it. */
export function PostTools({ postId, canEdit, isStaff }: PostToolsProps) {
  const links = [
    ...(canEdit
      ? [
          { href: routes.editPost(postId), label: "Edit" },
          { href: routes.deletePost(postId), label: "Delete" },
        ]
      : []),
    ...(isStaff ? [{ href: routes.adminPost(postId), label: "Admin" }] : []),
  ];
  if (links.length === 0) return null;
  return (
    <ul className="entry-tools">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

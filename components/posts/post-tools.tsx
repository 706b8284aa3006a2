import { routes } from "#lib/routes.ts";

type PostToolsProps = { postId: number; canEdit: boolean; isStaff: boolean };

/** Links to the actions on a post that the viewer may use. */
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
    <ul className="flex gap-5 text-sm">
      {links.map(({ href, label }) => (
        <li key={href}>
          <a href={href} className="inline-flex min-h-11 items-center">
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

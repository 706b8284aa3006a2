"use client";
import { usePathname } from "next/navigation";
import { routes } from "#lib/routes.ts";

const PLACES = [
  { href: routes.admin(), label: "Overview" },
  { href: routes.adminList("posts"), label: "Posts" },
  { href: routes.adminList("users"), label: "Accounts" },
  { href: routes.adminList("likes"), label: "Likes" },
  { href: routes.adminList("jobs"), label: "Jobs" },
  { href: routes.adminList("log"), label: "Log" },
];

/** The rooms of the staff area. */
export function AdminNav() {
  const path = usePathname();
  const current = PLACES.findLast(({ href }) => `${path}/`.startsWith(href));
  return (
    <nav className="admin-nav" aria-label="Staff area">
      <ul>
        {PLACES.map((place) => (
          <li key={place.href}>
            <a href={place.href} aria-current={place === current ? "page" : undefined}>
              {place.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

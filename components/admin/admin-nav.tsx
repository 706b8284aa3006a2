"use client";
import { usePathname } from "next/navigation";
import { TabLink } from "#components/ui/tab-link.tsx";
import { routes } from "#lib/routes.ts";

const PLACES = [
  { href: routes.admin(), label: "Overview" },
  { href: routes.adminList("posts"), label: "Posts" },
  { href: routes.adminList("users"), label: "Accounts" },
  { href: routes.adminList("likes"), label: "Likes" },
  { href: routes.adminList("jobs"), label: "Jobs" },
  { href: routes.adminList("log"), label: "Log" },
];

/** The sections of the admin. */
export function AdminNav() {
  const path = usePathname();
  const current = PLACES.findLast(({ href }) => `${path}/`.startsWith(href));
  return (
    <nav className="mb-10 border-b border-hairline max-md:mb-7" aria-label="Admin">
      <ul className="flex flex-wrap gap-x-7">
        {PLACES.map((place) => (
          <li key={place.href}>
            <TabLink
              href={place.href}
              aria-current={place === current ? "page" : undefined}
              className="text-sm font-medium focus-visible:outline-offset-[-2px]"
            >
              {place.label}
            </TabLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

const withSlash = (path: string) => (path.endsWith("/") ? path : `${path}/`);

type CurrentLinkProps = { href: string; className?: string; children: ReactNode };

/** A link of the header, marked while the visitor is where it leads. */
export function CurrentLink({ href, className, children }: CurrentLinkProps) {
  const current = withSlash(usePathname()) === href;
  return (
    <a href={href} className={className} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
}

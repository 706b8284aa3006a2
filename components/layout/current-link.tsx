"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

const withSlash = (path: string) => (path.endsWith("/") ? path : `${path}/`);

type CurrentLinkProps = { href: string; className?: string; alsoOn?: string[]; children: ReactNode };

/** A link of the header, marked while the visitor is where it leads. */
export function CurrentLink({ href, className, alsoOn = [], children }: CurrentLinkProps) {
  const path = withSlash(usePathname());
  const current = [href, ...alsoOn].includes(path);
  return (
    <a href={href} className={className} aria-current={current ? "page" : undefined}>
      {children}
    </a>
  );
}

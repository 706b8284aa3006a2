"use client";
import { usePathname } from "next/navigation";
import type { ComponentPropsWithRef } from "react";

const withSlash = (path: string) => (path.endsWith("/") ? path : `${path}/`);

type CurrentLinkProps = ComponentPropsWithRef<"a"> & { href: string };

/** A link of the header, marked on the page it leads to. */
export function CurrentLink({ href, ...rest }: CurrentLinkProps) {
  const current = withSlash(usePathname()) === href;
  return <a {...rest} href={href} aria-current={current ? "page" : undefined} />;
}

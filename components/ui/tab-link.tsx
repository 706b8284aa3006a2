import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** A tab that is a link. The current one is marked by a border, because forced colours remove shadows. */
export const TabLink = ({ className, ...rest }: ComponentProps<"a">) => (
  <a
    className={classNames(
      "inline-flex min-h-11 items-center text-ink-quiet no-underline hover:text-vermilion current:border-b-2 current:border-vermilion current:pt-0.5 current:not-hover:text-ink",
      className,
    )}
    {...rest}
  />
);

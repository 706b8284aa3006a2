import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** The part of <details> that opens the rest, with the look of a link. */
export const Summary = ({ className, ...rest }: ComponentProps<"summary">) => (
  <summary
    className={classNames(
      "inline-flex min-h-11 cursor-pointer items-center underline decoration-edge underline-offset-[0.2em]",
      className,
    )}
    {...rest}
  />
);

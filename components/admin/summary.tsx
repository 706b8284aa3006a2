import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** The <summary> of <details>, with the look of a link. */
export const Summary = ({ className, ...rest }: ComponentProps<"summary">) => (
  <summary
    className={classNames(
      "inline-flex min-h-11 cursor-pointer items-center underline decoration-edge underline-offset-[0.2em]",
      className,
    )}
    {...rest}
  />
);

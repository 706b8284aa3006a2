import type { ComponentPropsWithRef } from "react";
import { classNames } from "#components/ui/class-names.ts";

export type ButtonLook = "primary" | "quiet" | "plain";

const LOOKS: Record<ButtonLook, string> = {
  primary: "button button-primary",
  quiet: "button",
  plain: "button button-plain",
};

type ButtonProps = ComponentPropsWithRef<"button"> & { look?: ButtonLook; small?: boolean };

/** A button that says its verb. Submits by default only when `type="submit"` is given. */
export function Button({ look = "quiet", small, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classNames(LOOKS[look], small && "button-small", className)} {...rest} />;
}

type ButtonLinkProps = ComponentPropsWithRef<"a"> & { href: string; look?: ButtonLook; small?: boolean };

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({ look = "quiet", small, className, ...rest }: ButtonLinkProps) {
  return <a className={classNames(LOOKS[look], small && "button-small", className)} {...rest} />;
}

import type { ComponentPropsWithRef } from "react";
import { classNames } from "#components/ui/class-names.ts";

export type ButtonLook = "primary" | "quiet" | "plain";
export type ButtonSize = "normal" | "small" | "header";

const BUTTON =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded-md border leading-tight font-semibold whitespace-nowrap no-underline transition-colors";

const LOOKS: Record<ButtonLook, string> = {
  primary: "border-vermilion bg-vermilion text-on-vermilion hover:border-vermilion-deep hover:bg-vermilion-deep",
  quiet: "border-edge text-ink hover:border-ink hover:bg-paper-sunk",
  plain: "border-transparent text-ink-quiet hover:text-vermilion",
};

const SIZES: Record<ButtonSize, string> = {
  normal: "px-5 text-sm",
  small: "px-3.5 text-xs",
  // On the narrowest screens it is a square with an icon.
  header: "px-4 text-sm max-narrow:w-11 max-narrow:px-0",
};

export function buttonClasses(look: ButtonLook, size: ButtonSize): string {
  // A plain button has no visible edge, so its text starts near the text around it.
  const sizeClasses = look === "plain" && size === "normal" ? "px-2 text-sm" : SIZES[size];
  return `${BUTTON} ${LOOKS[look]} ${sizeClasses}`;
}

type ButtonProps = ComponentPropsWithRef<"button"> & { look?: ButtonLook; small?: boolean };

/** Submits only with `type="submit"`. */
export function Button({ look = "quiet", small, className, type = "button", ...rest }: ButtonProps) {
  const classes = buttonClasses(look, small ? "small" : "normal");
  return <button type={type} className={classNames(classes, className)} {...rest} />;
}

type ButtonLinkProps = ComponentPropsWithRef<"a"> & { href: string; look?: ButtonLook; small?: boolean };

/** A link that looks like a button: it leads to a page and changes nothing. */
export function ButtonLink({ look = "quiet", small, className, ...rest }: ButtonLinkProps) {
  return <a className={classNames(buttonClasses(look, small ? "small" : "normal"), className)} {...rest} />;
}

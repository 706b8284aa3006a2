import type { ComponentPropsWithRef } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** An input with the product's look. The class `form-input` (checkboxes: `form-checkbox`) is part of the contract. */
export function Input({ className, type = "text", ...rest }: ComponentPropsWithRef<"input">) {
  const own = type === "checkbox" ? "form-checkbox" : "form-input";
  return <input type={type} className={classNames(className, own)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentPropsWithRef<"textarea">) {
  return <textarea className={classNames(className, "form-input")} {...rest} />;
}

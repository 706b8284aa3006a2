"use client";
import { type ReactNode, useContext } from "react";
import { FormPending } from "#components/ui/action-form.tsx";
import { Button, type ButtonLook } from "#components/ui/button.tsx";

type SubmitButtonProps = {
  children: ReactNode;
  /** What it says while the form is on its way, e.g. "Publishing…". */
  pendingLabel?: string;
  /** For forms that are no `ActionForm`; in those the button knows. */
  pending?: boolean;
  look?: ButtonLook;
  small?: boolean;
  name?: string;
  value?: string;
};

/** Sends its form once: while the answer is awaited it says so and takes no second click. */
export function SubmitButton({
  children,
  pendingLabel,
  pending: told = false,
  look = "primary",
  ...rest
}: SubmitButtonProps) {
  const pending = useContext(FormPending) || told;
  return (
    <Button
      type="submit"
      look={look}
      className="aria-disabled:cursor-progress aria-disabled:opacity-60"
      // Not `disabled`, which would drop the focus of whoever pressed it by keyboard.
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
      {...rest}
    >
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}

"use client";
import { type ReactNode, useContext } from "react";
import { FormPending } from "#components/ui/action-form.tsx";
import { Button, type ButtonLook } from "#components/ui/button.tsx";

type SubmitButtonProps = {
  children: ReactNode;
  /** The label while the form is being sent, e.g. "Publishing…". */
  pendingLabel?: string;
  /** For forms other than `ActionForm`, which provides it by context. */
  pending?: boolean;
  look?: ButtonLook;
  small?: boolean;
  name?: string;
  value?: string;
};

/** Submits its form once: while the form is being sent it shows so and ignores clicks. */
export function SubmitButton({
  children,
  pendingLabel,
  pending: isPending = false,
  look = "primary",
  ...rest
}: SubmitButtonProps) {
  const pending = useContext(FormPending) || isPending;
  return (
    <Button
      type="submit"
      look={look}
      className="aria-disabled:cursor-progress aria-disabled:opacity-60"
      // Not `disabled`, which would lose the keyboard focus.
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

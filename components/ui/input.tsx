"use client";
import { type ComponentPropsWithRef, useId, useState } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { useHydrated } from "#components/ui/use-hydrated.ts";

/**
 * Whether this render hydrates. React writes the default value into a field that it hydrates, which moves the cursor and
 * replaces text typed before the scripts loaded. So that render has no default value, and the next one has it again.
 */
function useHydrating(): boolean {
  const isHydrated = useHydrated();
  return !isHydrated && typeof document !== "undefined";
}

/** Whether it contains text, which runs in the direction of its own script. */
const isTyped = (type: string) => type !== "checkbox" && type !== "file";

/** An input with the product's look. The class `form-input` (checkboxes: `form-checkbox`) is part of the contract. */
export function Input({ className, type = "text", defaultValue, ...rest }: ComponentPropsWithRef<"input">) {
  const own = type === "checkbox" ? "form-checkbox" : "form-input";
  const isHydrating = useHydrating();
  return (
    <input
      type={type}
      className={classNames(className, own)}
      {...(isTyped(type) && { dir: "auto" })}
      {...rest}
      defaultValue={isHydrating ? undefined : defaultValue}
      suppressHydrationWarning
    />
  );
}

export function Textarea({ className, id, defaultValue, ...rest }: ComponentPropsWithRef<"textarea">) {
  const ownId = useId();
  const fieldId = id ?? ownId;
  const isHydrating = useHydrating();
  useState(() => isHydrating && detachFromDefault(fieldId));
  return (
    <textarea
      id={fieldId}
      className={classNames(className, "form-input")}
      dir="auto"
      {...rest}
      defaultValue={isHydrating ? undefined : defaultValue}
      suppressHydrationWarning
    />
  );
}

/**
 * A textarea whose value was never set shows its default value, which React empties in a render without one. Setting the
 * value to itself does not move the cursor.
 */
function detachFromDefault(id: string): void {
  const field = document.getElementById(id);
  if (field instanceof HTMLTextAreaElement) field.value = `${field.value}`;
}

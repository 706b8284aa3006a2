import type { ComponentPropsWithRef, ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";
import { Input, Textarea } from "#components/ui/input.tsx";

type FieldOwnProps = {
  name: string;
  label: ReactNode;
  /** Its errors, from the form's state. */
  errors?: string[] | undefined;
  hint?: ReactNode;
  /** Shown between the control and the hint, e.g. a counter. */
  children?: ReactNode;
};

type InputProps = Omit<ComponentPropsWithRef<"input">, "name" | "children">;
type TextareaProps = Omit<ComponentPropsWithRef<"textarea">, "name" | "children">;

type FieldProps =
  | (FieldOwnProps & InputProps & { type?: "text" | "email" | "password" | "search" | "file" | "checkbox" })
  | (FieldOwnProps & TextareaProps & { type: "textarea" });

/** The look of a label above its control. */
export const LABEL = "text-sm font-semibold";

/** The id of a field's control; the error summary links to it. */
export const fieldId = (name: string) => `field-${name}`;

/** Label, control, hint and errors, tied together for assistive technology. */
export function Field({ name, label, errors = [], hint, children, ...control }: FieldProps) {
  const id = control.id ?? fieldId(name);
  const hintId = `${id}-hint`;
  const errorsId = `${id}-errors`;
  const describedBy = [errors.length > 0 && errorsId, hint && hintId].filter(Boolean).join(" ");
  const shared = {
    id,
    name,
    "aria-invalid": errors.length > 0 || undefined,
    "aria-describedby": describedBy || undefined,
  };

  return (
    <div className={classNames("grid grid-cols-1", control.type !== "checkbox" && "gap-1.5")}>
      {control.type === "checkbox" ? (
        // biome-ignore lint/a11y/noLabelWithoutControl: it holds its control, which is an input
        <label className="flex min-h-11 cursor-pointer items-center gap-3">
          <Input {...control} {...shared} />
          <span>{label}</span>
        </label>
      ) : (
        <>
          <label className={LABEL} htmlFor={id}>
            {label}
          </label>
          {control.type === "textarea" ? (
            <Textarea {...withoutType(control)} {...shared} />
          ) : (
            <Input {...control} {...shared} />
          )}
        </>
      )}
      {children}
      {hint && (
        <div className="text-xs text-ink-quiet" id={hintId}>
          {hint}
        </div>
      )}
      {errors.length > 0 && (
        <ul className="grid gap-0.5 text-sm font-medium text-vermilion-deep" id={errorsId}>
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function withoutType({ type: _, ...rest }: TextareaProps & { type: "textarea" }): TextareaProps {
  return rest;
}

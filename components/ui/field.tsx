import type { ComponentPropsWithRef, ReactNode } from "react";
import { Input, Textarea } from "#components/ui/input.tsx";

type FieldOwnProps = {
  name: string;
  label: ReactNode;
  /** What is wrong with it, from the form's state. */
  errors?: string[] | undefined;
  hint?: ReactNode;
  /** Anything that belongs between the label and the hint besides the control, e.g. a counter. */
  children?: ReactNode;
};

type InputProps = Omit<ComponentPropsWithRef<"input">, "name" | "children">;
type TextareaProps = Omit<ComponentPropsWithRef<"textarea">, "name" | "children">;

type FieldProps =
  | (FieldOwnProps & InputProps & { type?: "text" | "email" | "password" | "search" | "file" | "checkbox" })
  | (FieldOwnProps & TextareaProps & { type: "textarea" });

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
    <div className="field">
      {control.type === "checkbox" ? (
        // biome-ignore lint/a11y/noLabelWithoutControl: it holds its control, which is an input
        <label className="field-check">
          <Input {...control} {...shared} />
          <span>{label}</span>
        </label>
      ) : (
        <>
          <label className="field-label" htmlFor={id}>
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
        <div className="field-hint" id={hintId}>
          {hint}
        </div>
      )}
      {errors.length > 0 && (
        <ul className="field-errors" id={errorsId}>
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

"use client";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { Field, fieldId } from "#components/ui/field.tsx";
import { isComposing } from "./is-composing.ts";
import { useGrowing } from "./use-growing.ts";

type TitleFieldProps = {
  label: string;
  defaultValue: string;
  errors: string[] | undefined;
  children?: ReactNode;
};

/** The state of the input when it was replaced. */
type Held = { value: string; isFocused: boolean; start: number; end: number };

/**
 * The title. It is rendered as an input, which works without scripts and accepts no line breaks. A script replaces it by
 * a textarea that wraps and grows, so that a long title is visible. An input that has the focus is replaced later.
 */
export function TitleField(props: TitleFieldProps) {
  const [isScripted, setScripted] = useState(false);
  const held = useRef<Held>(null);
  const input = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => whenLeft(input.current, () => setScripted(true)), []);
  useGrowing(area, isScripted);

  // Both run during the replacement, so that no typed character is lost.
  const line = useCallback((element: HTMLInputElement) => {
    input.current = element;
    return () => {
      input.current = null;
      const { value, selectionStart, selectionEnd } = element;
      const isFocused = document.activeElement === element;
      held.current = { value, isFocused, start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
    };
  }, []);
  const takeOver = useCallback((textarea: HTMLTextAreaElement | null) => {
    area.current = textarea;
    if (!textarea || !held.current) return;
    const { value, isFocused, start, end } = held.current;
    textarea.value = value;
    if (!isFocused) return;
    textarea.focus();
    textarea.setSelectionRange(start, end);
  }, []);

  const shared = {
    ...props,
    name: "title",
    className: "min-h-13 resize-none overflow-hidden py-2.5 font-serif text-xl leading-[1.25]",
    required: true,
    onKeyDown: leadOn,
  };
  if (!isScripted) return <Field ref={line} {...shared} />;
  return <Field type="textarea" ref={takeOver} {...shared} rows={1} enterKeyHint="next" onPaste={pasteAsLine} />;
}

/**
 * Calls back once the field does not have the focus: at once, or after blur. It waits for the end of a pointer press,
 * whose target must not move meanwhile.
 * @returns a function that stops waiting
 */
function whenLeft(field: HTMLElement | null, onLeft: () => void): () => void {
  const control = new AbortController();
  const options = { signal: control.signal, capture: true };
  let isPressed = false;
  const check = () => {
    if (control.signal.aborted || isPressed || document.activeElement === field) return;
    control.abort();
    onLeft();
  };
  const press = ({ type }: Event) => {
    isPressed = type === "pointerdown";
    // After the click.
    if (!isPressed) setTimeout(check);
  };
  for (const type of ["pointerdown", "pointerup", "pointercancel"]) window.addEventListener(type, press, options);
  field?.addEventListener("blur", () => setTimeout(check), options);
  check();
  return () => control.abort();
}

/** Enter moves the focus to the content. */
function leadOn(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || isComposing(event)) return;
  event.preventDefault();
  document.getElementById(fieldId("content"))?.focus();
}

const inOneLine = (text: string) =>
  text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join(" ");

function pasteAsLine(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const text = event.clipboardData.getData("text/plain");
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  // The only way to insert text that the user can undo.
  document.execCommand("insertText", false, inOneLine(text));
}

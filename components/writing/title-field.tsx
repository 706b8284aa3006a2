"use client";
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Field, fieldId } from "#components/ui/field.tsx";
import { useGrowing } from "./use-growing.ts";

type TitleFieldProps = {
  label: string;
  defaultValue: string;
  errors: string[] | undefined;
  maxLength: number;
  children?: ReactNode;
};

/** What the plain line held when its place was taken. */
type Before = { value: string; focused: boolean; start: number; end: number };

/**
 * The title. It comes as a line, which works without scripts and takes no line breaks; a script puts in its place a
 * field that wraps and grows, so that a long title is seen whole, and where Enter leads on to the text.
 */
export function TitleField({ defaultValue, ...rest }: TitleFieldProps) {
  const line = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const [before, setBefore] = useState<Before | null>(null);

  useEffect(() => {
    if (!line.current) return;
    const { value, selectionStart, selectionEnd } = line.current;
    const focused = document.activeElement === line.current;
    setBefore({ value, focused, start: selectionStart ?? value.length, end: selectionEnd ?? value.length });
  }, []);

  useEffect(() => {
    if (!before?.focused) return;
    area.current?.focus();
    area.current?.setSelectionRange(before.start, before.end);
  }, [before]);
  useGrowing(area, before !== null);

  const shared = { ...rest, name: "title", className: "title-input", required: true, autoComplete: "off" };
  if (!before) return <Field ref={line} {...shared} defaultValue={defaultValue} />;
  return (
    <Field
      type="textarea"
      ref={area}
      {...shared}
      defaultValue={before.value}
      rows={1}
      enterKeyHint="next"
      onKeyDown={leadOn}
      onPaste={pasteAsLine}
    />
  );
}

function leadOn(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  document.getElementById(fieldId("content"))?.focus();
}

function pasteAsLine(event: ClipboardEvent<HTMLTextAreaElement>): void {
  const text = event.clipboardData.getData("text/plain");
  if (!/[\r\n]/.test(text)) return;
  event.preventDefault();
  // The only way to insert that can be undone.
  document.execCommand("insertText", false, text.trim().replace(/\s*[\r\n]+\s*/g, " "));
}

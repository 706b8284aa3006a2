"use client";
import { type RefObject, useEffect, useState } from "react";
import { formatNumber } from "#lib/format/numbers.ts";

type TextCountProps = {
  form: RefObject<HTMLFormElement | null>;
  /** The field whose text is counted. */
  name: "title" | "content";
  max: number;
  initial: string;
  /** Hidden until the limit is near. */
  quiet?: boolean;
};

const counted = (count: number, noun: string) => `${formatNumber(count)} ${noun}${count === 1 ? "" : "s"}`;

/** Counts words and characters, and shows how many are left when the limit is near. */
export function TextCount({ form, name, max, initial, quiet }: TextCountProps) {
  const text = useText(form, name, initial);
  const characters = [...text].length;
  const words = text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
  const left = max - characters;
  const isNear = left < max / 10;
  const rest = left < 0 ? `${counted(-left, "character")} too many` : `${formatNumber(left)} left`;
  return (
    <div
      className="text-xs text-ink-quiet tabular-figures data-over:font-semibold data-over:text-vermilion-deep noscript:hidden"
      data-over={left < 0 || undefined}
    >
      {quiet ? (
        isNear && <p>{rest}</p>
      ) : (
        <p>
          {counted(words, "word")}, {counted(characters, "character")}
          {isNear && ` (${rest})`}
        </p>
      )}
      {/* Announced at milestones only, because an announcement of every character would disturb. */}
      <p className="sr-only" role="status">
        {isNear && milestone(left, max)}
      </p>
    </div>
  );
}

const STEPS = 50;

function milestone(left: number, max: number): string {
  if (left < 0) return "The text is too long.";
  const step = Math.max(1, Math.round(max / STEPS / 10) * 10);
  return left === 0 ? "The field is full." : `Fewer than ${formatNumber((Math.floor(left / step) + 1) * step)} left.`;
}

/** The current text of a field of the form. */
function useText(form: RefObject<HTMLFormElement | null>, name: string, initial: string): string {
  const [text, setText] = useState(initial);
  useEffect(() => {
    const element = form.current;
    const read = () => {
      const field = element?.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) setText(field.value);
    };
    read();
    // On the form, because the title's field is replaced by another element.
    element?.addEventListener("input", read);
    return () => element?.removeEventListener("input", read);
  }, [form, name]);
  return text;
}

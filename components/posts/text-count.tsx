"use client";
import { type RefObject, useEffect, useState } from "react";

type TextCountProps = { form: RefObject<HTMLFormElement | null>; max: number; initial: string };

const numbers = new Intl.NumberFormat("en-GB");
const counted = (count: number, noun: string) => `${numbers.format(count)} ${noun}${count === 1 ? "" : "s"}`;

/** How much has been written, and how much still fits when the end comes near. */
export function TextCount({ form, max, initial }: TextCountProps) {
  const [text, setText] = useState(initial);
  useEffect(() => {
    const field = form.current?.elements.namedItem("content");
    if (!(field instanceof HTMLTextAreaElement)) return;
    const count = () => setText(field.value);
    count();
    field.addEventListener("input", count);
    return () => field.removeEventListener("input", count);
  }, [form]);

  const characters = [...text].length;
  const words = text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
  const left = max - characters;
  return (
    <p className="text-count needs-js" data-over={left < 0 || undefined}>
      {counted(words, "word")}, {counted(characters, "character")}
      {left < max / 10 && ` (${left < 0 ? `${counted(-left, "character")} too many` : `${numbers.format(left)} left`})`}
    </p>
  );
}

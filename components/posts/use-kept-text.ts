"use client";
import { type RefObject, useEffect, useRef, useState } from "react";

type Kept = { title: string; content: string; at: number };
type TextName = "title" | "content";

const PREFIX = "daybook:kept:";
/** Long enough for a holiday; then it is litter. */
const KEPT_DAYS = 30;

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as Partial<Kept> | null;
    if (!kept || typeof kept.title !== "string" || typeof kept.content !== "string") return null;
    const at = Number(kept.at) || 0;
    return Date.now() - at < KEPT_DAYS * 86_400_000 ? { title: kept.title, content: kept.content, at } : null;
  } catch {
    return null;
  }
}

function write(key: string, kept: Kept | null): void {
  try {
    if (kept) localStorage.setItem(PREFIX + key, JSON.stringify(kept));
    else localStorage.removeItem(PREFIX + key);
  } catch {
    // A full or forbidden storage must not get in the way of writing.
  }
}

/** The site has it now. */
export const forgetText = (key: string) => write(key, null);

function field(form: HTMLFormElement | null, name: TextName): HTMLInputElement | HTMLTextAreaElement | null {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
}

const textOf = (form: HTMLFormElement | null) => ({
  title: field(form, "title")?.value ?? "",
  content: field(form, "content")?.value ?? "",
});

/** Types into a field as a person would, so that whoever listens hears of it. */
function fill(input: HTMLInputElement | HTMLTextAreaElement | null, value: string): void {
  if (!input) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Keeps what is typed in this browser until the site has saved it, offers it again on the next visit (after a crash,
 * an expired session, a dead network), and asks before the page is left with unsaved text.
 */
export function useKeptText(form: RefObject<HTMLFormElement | null>, key: string, attempt: number) {
  const [offer, setOffer] = useState<{ kept: Kept; when: string } | null>(null);
  const start = useRef({ title: "", content: "" });
  const leaving = useRef(false);

  useEffect(() => {
    const now = textOf(form.current);
    start.current = now;
    const kept = read(key);
    if (!kept || (kept.title === now.title && kept.content === now.content)) return;
    const when = new Date(kept.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });
    setOffer({ kept, when });
  }, [form, key]);

  // A refused save leaves the text unsaved.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs after every attempt
  useEffect(() => {
    leaving.current = false;
  }, [attempt]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      const { title, content } = textOf(form.current);
      const changed = title !== start.current.title || content !== start.current.content;
      if (changed && !leaving.current) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [form]);

  return {
    offer,
    onInput: () => write(key, { ...textOf(form.current), at: Date.now() }),
    beforeSubmit: () => {
      leaving.current = true;
    },
    restore: () => {
      if (!offer) return;
      fill(field(form.current, "title"), offer.kept.title);
      fill(field(form.current, "content"), offer.kept.content);
      setOffer(null);
    },
    forget: () => {
      write(key, null);
      setOffer(null);
    },
  };
}

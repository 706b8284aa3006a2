"use client";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { fetchSavedForms } from "./saved-forms.ts";
import { deleteUnsavedImages, findImage, storeUnsavedImage } from "./unsaved-images.ts";
import { deleteUnsavedText, keyOf, listTexts, storeUnsavedText, type UnsavedText } from "./unsaved-texts.ts";

type Written = { title: string; content: string };
type TextControl = HTMLInputElement | HTMLTextAreaElement;

type UnsavedTextOptions = {
  form: RefObject<HTMLFormElement | null>;
  /** Whose text it is and of which entry. */
  entry: string;
  /** The name of this form among those of the same entry. */
  slot: string;
  /** What the site has. */
  saved: Written & { version?: number };
  /** The forms of this entry in other tabs: their texts are theirs. */
  elsewhere: ReadonlySet<string>;
};

/** Other tabs get so long to say that they are there before a text counts as left behind. */
const ROLL_CALL_MS = 200;

/** randomUUID is missing where the site is not reached by https. */
export const newSlot = () => String(Math.random()).slice(2);

function control(form: HTMLFormElement | null, name: keyof Written): TextControl | null {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
}

const written = (form: HTMLFormElement | null): Written => ({
  title: control(form, "title")?.value ?? "",
  content: control(form, "content")?.value ?? "",
});

function pictureControl(form: HTMLFormElement | null): HTMLInputElement | null {
  const found = form?.elements.namedItem("image");
  return found instanceof HTMLInputElement ? found : null;
}

/** As a text field holds it: the API takes line breaks of any kind. */
const inField = (text: string) => text.replace(/\r\n?/g, "\n");

const isSame = (a: Written, b: Written) =>
  inField(a.title) === inField(b.title) && inField(a.content) === inField(b.content);

/** Types into a field as a person would, so that whoever listens hears of it. */
function fill(input: TextControl | null, value: string): void {
  if (!input) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Keeps what is typed, and the picture that is chosen, in this browser until the site has saved it; finds what earlier
 * forms left behind (a crash, an expired session, a dead network); asks before the page is left with unsaved text.
 */
export function useUnsavedText({ form, entry, slot, saved, elsewhere }: UnsavedTextOptions) {
  const [left, setLeft] = useState<UnsavedText[]>([]);
  /** The version that a restored text began from. */
  const [restoredFrom, setRestoredFrom] = useState<number>();
  const base = useRef<number>(undefined);
  const leaving = useRef<"no" | "unsaved" | "saved">("no");
  /** Keys under which texts were sent that did not arrive. */
  const unarrived = useRef<ReadonlySet<string>>(new Set());
  const known = useRef(saved);
  known.current = saved;

  const keep = useCallback(() => {
    if (leaving.current === "saved") return;
    const now = written(form.current);
    const picture = pictureControl(form.current)?.files?.[0];
    if (isSame(now, known.current) && !picture) {
      deleteUnsavedText(entry, slot);
      return;
    }
    const version = base.current ?? known.current.version;
    storeUnsavedText(entry, {
      slot,
      ...now,
      at: Date.now(),
      ...(version !== undefined && { version }),
      ...(picture && { picture: picture.name }),
    });
  }, [form, entry, slot]);

  const list = useCallback(() => {
    const now = written(form.current);
    const isOffer = (text: UnsavedText) =>
      (!isSame(text, now) || text.picture !== undefined) &&
      (text.sentAs === undefined || unarrived.current.has(text.sentAs));
    setLeft(listTexts(entry).filter((text) => text.slot !== slot && !elsewhere.has(text.slot) && isOffer(text)));
  }, [form, entry, slot, elsewhere]);

  /** Forgets what was sent and arrived, although the answer did not come back. */
  const forgetArrived = useCallback(async () => {
    const sent = listTexts(entry).filter((text) => text.slot !== slot && !elsewhere.has(text.slot) && text.sentAs);
    const savedForms = await fetchSavedForms(sent.flatMap(({ sentAs }) => sentAs ?? []));
    if (!savedForms) return;
    for (const { slot, sentAs = "" } of sent) if (savedForms.has(sentAs)) deleteUnsavedText(entry, slot);
    unarrived.current = new Set(sent.flatMap(({ sentAs = "" }) => (savedForms.has(sentAs) ? [] : sentAs)));
  }, [entry, slot, elsewhere]);

  // Anew whenever a tab comes or goes: one that goes may leave a text behind.
  useEffect(() => {
    const timer = setTimeout(() => {
      // The browser may have filled the form again by itself: then that text is this form's now. One that the site has
      // was saved by a form that left before its scripts had come.
      const now = written(form.current);
      for (const text of listTexts(entry)) {
        const isSpared = text.slot === slot || elsewhere.has(text.slot) || text.picture !== undefined;
        if (!isSpared && (isSame(text, now) || isSame(text, known.current))) deleteUnsavedText(entry, text.slot);
      }
      // What is kept already may have been sent meanwhile, and says so.
      const own = listTexts(entry).find((text) => text.slot === slot);
      if (!isSame(now, known.current) && !(own && isSame(own, now))) keep();
      list();
      void forgetArrived().then(list);
    }, ROLL_CALL_MS);
    return () => clearTimeout(timer);
  }, [form, entry, slot, elsewhere, keep, list, forgetArrived]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      const chosen = (pictureControl(form.current)?.files?.length ?? 0) > 0;
      if ((chosen || !isSame(written(form.current), known.current)) && leaving.current === "no") event.preventDefault();
    };
    // Seen again, from the browser's cache of pages. A form that was saved is only passed through.
    const back = () => {
      if (leaving.current === "unsaved") leaving.current = "no";
    };
    window.addEventListener("beforeunload", ask);
    window.addEventListener("pageshow", back);
    return () => {
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("pageshow", back);
    };
  }, [form]);

  return {
    /** Texts that were left behind and that the site does not have, newest first. */
    offers: left.filter((text) => !isSame(text, saved) || text.picture !== undefined),
    restoredFrom,
    onInput: keep,
    onPicture: (file: File | undefined) => {
      const key = keyOf(entry, slot);
      void (file ? storeUnsavedImage(key, file) : deleteUnsavedImages([key]));
      keep();
    },
    /** Fills the form; what it held is offered in turn. */
    async restore(text: Written & Partial<UnsavedText>) {
      const now = written(form.current);
      if (!isSame(now, known.current) && !isSame(now, text)) {
        storeUnsavedText(entry, { slot: newSlot(), ...now, at: Date.now() });
      }
      base.current = text.version;
      setRestoredFrom(text.version);
      fill(control(form.current, "title"), text.title);
      fill(control(form.current, "content"), text.content);
      control(form.current, "content")?.focus();
      if (!text.slot) {
        list();
        return;
      }
      const file = text.picture && (await findImage(keyOf(entry, text.slot)));
      const input = pictureControl(form.current);
      if (file && input) {
        const files = new DataTransfer();
        files.items.add(file);
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
      deleteUnsavedText(entry, text.slot);
      list();
    },
    forget: (text: UnsavedText) => {
      deleteUnsavedText(entry, text.slot);
      list();
      control(form.current, "title")?.focus();
    },
    /** The form is sent under this key, and may arrive without an answer. */
    sending: (formKey: string) => {
      // What was typed before the scripts had come is not kept yet.
      keep();
      const own = listTexts(entry).find((text) => text.slot === slot);
      if (own) storeUnsavedText(entry, { ...own, sentAs: formKey });
    },
    /** The form is about to be left, and need not ask. What the site has need not be kept. */
    leave: (isSaved: boolean) => {
      leaving.current = isSaved ? "saved" : "unsaved";
      if (isSaved) deleteUnsavedText(entry, slot);
    },
  };
}

"use client";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { fetchSavedForms } from "./saved-forms.ts";
import { deleteUnsavedImages, findImage, storeUnsavedImage } from "./unsaved-images.ts";
import { deleteUnsavedText, keyOf, listTexts, storeUnsavedText, type UnsavedText } from "./unsaved-texts.ts";

type Written = { title: string; content: string };
type TextControl = HTMLInputElement | HTMLTextAreaElement;

type UnsavedTextOptions = {
  form: RefObject<HTMLFormElement | null>;
  /** Author and post. */
  postKey: string;
  /** The id of this form among those of the same post. */
  slot: string;
  /** The saved version. */
  saved: Written & { version?: number };
  /** The forms of this post in other tabs, which own their texts. */
  elsewhere: ReadonlySet<string>;
};

/** How long to wait for messages of other tabs before a text counts as abandoned. */
const OTHER_TABS_MS = 200;

/** Without https browsers have no `randomUUID`. */
export const newSlot = () => String(Math.random()).slice(2);

function control(form: HTMLFormElement | null, name: keyof Written): TextControl | null {
  const found = form?.elements.namedItem(name);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found : null;
}

const written = (form: HTMLFormElement | null): Written => ({
  title: control(form, "title")?.value ?? "",
  content: control(form, "content")?.value ?? "",
});

function imageControl(form: HTMLFormElement | null): HTMLInputElement | null {
  const found = form?.elements.namedItem("image");
  return found instanceof HTMLInputElement ? found : null;
}

/** With the line breaks of a text field: the API accepts other kinds. */
const inField = (text: string) => text.replace(/\r\n?/g, "\n");

const isSame = (a: Written, b: Written) =>
  inField(a.title) === inField(b.title) && inField(a.content) === inField(b.content);

/** Sets a field and dispatches its input event, as typing would. */
function fill(input: TextControl | null, value: string): void {
  if (!input) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/**
 * Stores typed text and the chosen image in this browser until the site has saved them. Finds the texts of earlier forms
 * (after a crash, an expired session or a network failure). Warns before the page is left with unsaved text.
 */
export function useUnsavedText({ form, postKey, slot, saved, elsewhere }: UnsavedTextOptions) {
  const [left, setLeft] = useState<UnsavedText[]>([]);
  /** The version on which a restored text is based. */
  const [restoredFrom, setRestoredFrom] = useState<number>();
  const base = useRef<number>(undefined);
  const leaving = useRef<"no" | "unsaved" | "saved">("no");
  /** Keys of submissions that did not arrive. */
  const unarrived = useRef<ReadonlySet<string>>(new Set());
  const latestSaved = useRef(saved);
  latestSaved.current = saved;

  const keep = useCallback(() => {
    if (leaving.current === "saved") return;
    const now = written(form.current);
    const image = imageControl(form.current)?.files?.[0];
    if (isSame(now, latestSaved.current) && !image) {
      deleteUnsavedText(postKey, slot);
      return;
    }
    const version = base.current ?? latestSaved.current.version;
    storeUnsavedText(postKey, {
      slot,
      ...now,
      at: Date.now(),
      ...(version !== undefined && { version }),
      ...(image && { imageName: image.name }),
    });
  }, [form, postKey, slot]);

  const list = useCallback(() => {
    const now = written(form.current);
    const isOffer = (text: UnsavedText) =>
      (!isSame(text, now) || text.imageName !== undefined) &&
      (text.sentAs === undefined || unarrived.current.has(text.sentAs));
    setLeft(listTexts(postKey).filter((text) => text.slot !== slot && !elsewhere.has(text.slot) && isOffer(text)));
  }, [form, postKey, slot, elsewhere]);

  /** Deletes texts that were saved although the response was lost. */
  const deleteArrived = useCallback(async () => {
    const sent = listTexts(postKey).filter((text) => text.slot !== slot && !elsewhere.has(text.slot) && text.sentAs);
    const savedForms = await fetchSavedForms(sent.flatMap(({ sentAs }) => sentAs ?? []));
    if (!savedForms) return;
    for (const { slot, sentAs = "" } of sent) if (savedForms.has(sentAs)) deleteUnsavedText(postKey, slot);
    unarrived.current = new Set(sent.flatMap(({ sentAs = "" }) => (savedForms.has(sentAs) ? [] : sentAs)));
  }, [postKey, slot, elsewhere]);

  // Runs again whenever a tab opens or closes: a closed one may leave a text.
  useEffect(() => {
    const timer = setTimeout(() => {
      // The browser may have restored the form itself: then that text belongs to this form. A text that equals the saved
      // version was sent by a form before its scripts had loaded.
      const now = written(form.current);
      for (const text of listTexts(postKey)) {
        const isSpared = text.slot === slot || elsewhere.has(text.slot) || text.imageName !== undefined;
        if (!isSpared && (isSame(text, now) || isSame(text, latestSaved.current)))
          deleteUnsavedText(postKey, text.slot);
      }
      // The stored text may have been sent meanwhile, which its `sentAs` records.
      const own = listTexts(postKey).find((text) => text.slot === slot);
      if (!isSame(now, latestSaved.current) && !(own && isSame(own, now))) keep();
      list();
      void deleteArrived().then(list);
    }, OTHER_TABS_MS);
    return () => clearTimeout(timer);
  }, [form, postKey, slot, elsewhere, keep, list, deleteArrived]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const chosen = (imageControl(form.current)?.files?.length ?? 0) > 0;
      if ((chosen || !isSame(written(form.current), latestSaved.current)) && leaving.current === "no")
        event.preventDefault();
    };
    // Shown again from the back/forward cache. A saved form redirects at once.
    const back = () => {
      if (leaving.current === "unsaved") leaving.current = "no";
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("pageshow", back);
    return () => {
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("pageshow", back);
    };
  }, [form]);

  return {
    /** Abandoned texts that are not saved, newest first. */
    offers: left.filter((text) => !isSame(text, saved) || text.imageName !== undefined),
    restoredFrom,
    onInput: keep,
    onImage: (file: File | undefined) => {
      const key = keyOf(postKey, slot);
      void (file ? storeUnsavedImage(key, file) : deleteUnsavedImages([key]));
      keep();
    },
    /** Fills the form; its previous text is offered instead. */
    async restore(text: Written & Partial<UnsavedText>) {
      const now = written(form.current);
      if (!isSame(now, latestSaved.current) && !isSame(now, text)) {
        storeUnsavedText(postKey, { slot: newSlot(), ...now, at: Date.now() });
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
      const file = text.imageName && (await findImage(keyOf(postKey, text.slot)));
      const input = imageControl(form.current);
      if (file && input) {
        const files = new DataTransfer();
        files.items.add(file);
        input.files = files.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
      deleteUnsavedText(postKey, text.slot);
      list();
    },
    discard: (text: UnsavedText) => {
      deleteUnsavedText(postKey, text.slot);
      list();
      control(form.current, "title")?.focus();
    },
    /** Called before the form is sent under this key, because the response may be lost. */
    sending: (formKey: string) => {
      // Text typed before the scripts had loaded is not stored yet.
      keep();
      const own = listTexts(postKey).find((text) => text.slot === slot);
      if (own) storeUnsavedText(postKey, { ...own, sentAs: formKey });
    },
    /** Called before the page is left, so that it does not warn. A saved text is deleted. */
    leave: (isSaved: boolean) => {
      leaving.current = isSaved ? "saved" : "unsaved";
      if (isSaved) deleteUnsavedText(postKey, slot);
    },
  };
}

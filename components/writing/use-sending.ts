"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { Send } from "#components/ui/use-form.ts";
import { FORM_KEY } from "#lib/posts/limits.ts";
import { type Progress, sendForm } from "./send-form.ts";

type SendingOptions = {
  /** Where the form is sent to by a script; without one it posts itself. */
  address: string;
  /** The form is sent under this key. */
  onSend: (formKey: string) => void;
  /** The page is about to be left: the site has the entry, or the session has ended. */
  onLeave: (isSaved: boolean) => void;
};

/** How an entry is sent: with its progress shown, and a way to stop it. */
export function useSending({ address, onSend, onLeave }: SendingOptions) {
  const router = useRouter();
  const [progress, setProgress] = useState<Progress | null>(null);
  const control = useRef<AbortController>(null);

  const send: Send = async (form, state) => {
    control.current = new AbortController();
    const { signal } = control.current;
    onSend(String(form.get(FORM_KEY)));
    try {
      const answer = await sendForm(address, form, { state, onProgress: setProgress, signal });
      if ("state" in answer) {
        if (answer.state.stale) router.refresh();
        return answer.state;
      }
      const isSaved = "saved" in answer;
      onLeave(isSaved);
      // Back leads to the saved post: the form has done its work.
      if (isSaved) history.replaceState(null, "", answer.saved);
      location.assign(answer.location);
      await seenAgain();
      // The browser's cache of pages has kept the form under the address of the post.
      if (isSaved) location.reload();
      return null;
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    } finally {
      setProgress(null);
    }
  };

  return { send, progress, stop: () => control.current?.abort() };
}

/** Until then the form stays busy, so that nothing is sent twice while the browser is on its way. */
const seenAgain = () =>
  new Promise<void>((resolve) => window.addEventListener("pageshow", () => resolve(), { once: true }));

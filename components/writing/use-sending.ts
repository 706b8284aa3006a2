"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { Send } from "#components/ui/use-form.ts";
import { FORM_KEY } from "#lib/posts/limits.ts";
import { type Progress, sendForm } from "./send-form.ts";

type SendingOptions = {
  /** The address to which a script sends the form; without scripts the browser submits it. */
  address: string;
  /** The form is sent under this key. */
  onSend: (formKey: string) => void;
  /** Called before the page is left: the post is saved, or the session has ended. */
  onLeave: (isSaved: boolean) => void;
};

/** Sends the form of a post, with its progress and a way to stop it. */
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
      // Back leads to the saved post instead of the form.
      if (isSaved) history.replaceState(null, "", answer.saved);
      location.assign(answer.location);
      await seenAgain();
      // The back/forward cache has stored the form under the address of the post.
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

/** The form stays pending during the navigation, so that it is not sent twice. */
const seenAgain = () =>
  new Promise<void>((resolve) => window.addEventListener("pageshow", () => resolve(), { once: true }));

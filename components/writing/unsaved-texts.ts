import { UNSAVED_TEXT_DAYS } from "#lib/posts/limits.ts";
import { clearUnsavedImages, deleteUnsavedImages } from "./unsaved-images.ts";

/** What one form of an entry held when it was last typed in, as it is kept in this browser. */
export type UnsavedText = {
  /** The form it was typed in: two tabs keep two texts. */
  slot: string;
  title: string;
  content: string;
  /** The version of the entry it began from; a new entry has none. */
  version?: number;
  /** The name of the picture that was chosen; the file itself lies in kept-pictures. */
  picture?: string;
  /** The key of the form that sent exactly this; the site knows whether it arrived. */
  sentAs?: string;
  at: number;
};

const PREFIX = "daybook:kept:";

/** `entry` is its writer's id and its own, e.g. `7:new`. */
export const keyOf = (entry: string, slot: string) => `${PREFIX}${entry}:${slot}`;

export function storeUnsavedText(entry: string, text: UnsavedText): void {
  try {
    localStorage.setItem(keyOf(entry, text.slot), JSON.stringify(text));
  } catch {
    // A full or forbidden storage must not get in the way of writing.
  }
}

/** What is kept of an entry, newest first. */
export function listTexts(entry: string): UnsavedText[] {
  const texts = keysBelow(keyOf(entry, ""))
    .map(read)
    .filter((text) => text !== null);
  return texts.sort((a, b) => b.at - a.at);
}

export const deleteUnsavedText = (entry: string, slot: string) => forget([keyOf(entry, slot)]);

/** Whoever logs out leaves nothing behind for the next one at this browser. */
export async function clearUnsavedTexts(): Promise<void> {
  forget(keysBelow(PREFIX));
  await clearUnsavedImages();
}

/** Somebody else is logged in now, and must not find what the last one wrote. */
export const clearUnsavedTextsOfOthers = (viewerId: number) =>
  forget(keysBelow(PREFIX).filter((key) => !key.startsWith(`${PREFIX}${viewerId}:`)));

function forget(keys: string[]): void {
  try {
    for (const key of keys) localStorage.removeItem(key);
  } catch {
    return;
  }
  void deleteUnsavedImages(keys);
}

function keysBelow(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function read(key: string): UnsavedText | null {
  try {
    const { slot, title, content, version, picture, sentAs, at } = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof title !== "string" || typeof content !== "string" || typeof slot !== "string") return null;
    if (!(Date.now() - Number(at) < UNSAVED_TEXT_DAYS * 86_400_000)) {
      forget([key]);
      return null;
    }
    return {
      slot,
      title,
      content,
      at: Number(at),
      ...(typeof version === "number" && { version }),
      ...(typeof picture === "string" && { picture }),
      ...(typeof sentAs === "string" && { sentAs }),
    };
  } catch {
    return null;
  }
}

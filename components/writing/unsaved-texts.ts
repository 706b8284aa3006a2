import { UNSAVED_TEXT_DAYS } from "#lib/posts/limits.ts";
import { clearUnsavedImages, deleteUnsavedImages } from "./unsaved-images.ts";

/** The unsaved text of one form, stored in this browser. */
export type UnsavedText = {
  /** The id of the form: two tabs store two texts. */
  slot: string;
  title: string;
  content: string;
  /** The version of the post that was edited; a new post has none. */
  version?: number;
  /** The name of the chosen image; the file itself is stored by `unsaved-images.ts`. */
  imageName?: string;
  /** The key of the form that sent exactly this text. */
  sentAs?: string;
  at: number;
};

const PREFIX = "daybook:kept:";

/** @param postKey the author's id and the post's, e.g. `7:new` */
export const keyOf = (postKey: string, slot: string) => `${PREFIX}${postKey}:${slot}`;

export function storeUnsavedText(postKey: string, text: UnsavedText): void {
  try {
    localStorage.setItem(keyOf(postKey, text.slot), JSON.stringify(text));
  } catch {
    // The form must work although the storage is full or forbidden.
  }
}

/** The unsaved texts of a post, newest first. */
export function listTexts(postKey: string): UnsavedText[] {
  const texts = keysBelow(keyOf(postKey, ""))
    .map(read)
    .filter((text) => text !== null);
  return texts.sort((a, b) => b.at - a.at);
}

export const deleteUnsavedText = (postKey: string, slot: string) => removeTexts([keyOf(postKey, slot)]);

/** At logout, because another user of the browser must not find the texts. */
export async function clearUnsavedTexts(): Promise<void> {
  removeTexts(keysBelow(PREFIX));
  await clearUnsavedImages();
}

/** At login, because another user of the browser must not find the texts. */
export const clearUnsavedTextsOfOthers = (viewerId: number) =>
  removeTexts(keysBelow(PREFIX).filter((key) => !key.startsWith(`${PREFIX}${viewerId}:`)));

function removeTexts(keys: string[]): void {
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
    const { slot, title, content, version, imageName, sentAs, at } = JSON.parse(localStorage.getItem(key) ?? "null");
    if (typeof title !== "string" || typeof content !== "string" || typeof slot !== "string") return null;
    if (!(Date.now() - Number(at) < UNSAVED_TEXT_DAYS * 86_400_000)) {
      removeTexts([key]);
      return null;
    }
    return {
      slot,
      title,
      content,
      at: Number(at),
      ...(typeof version === "number" && { version }),
      ...(typeof imageName === "string" && { imageName }),
      ...(typeof sentAs === "string" && { sentAs }),
    };
  } catch {
    return null;
  }
}

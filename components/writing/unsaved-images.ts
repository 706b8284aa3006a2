import { clear, createStore, delMany, get, set } from "idb-keyval";

/** The images of unsaved posts, by the keys of their texts. Too large for `localStorage`. Browsers have this store. */
const images = createStore("daybook", "pictures");

/** Without a database (a private window, a full disk) images are not kept, and the form works without them. */
async function ifPossible<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

export const storeUnsavedImage = (key: string, file: File) => ifPossible(() => set(key, file, images));

export const findImage = (key: string) => ifPossible(() => get<File>(key, images));

export const clearUnsavedImages = () => ifPossible(() => clear(images));

export const deleteUnsavedImages = (keys: string[]) => ifPossible(() => delMany(keys, images));

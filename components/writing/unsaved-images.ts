/** The chosen pictures of unsaved entries, under the keys of their texts. Files do not fit into `localStorage`. */
const DATABASE = "daybook";
const STORE = "pictures";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Without a database (a private window, a full disk) a picture is not kept, and nobody is bothered with it. */
async function withStore<T>(work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  try {
    const database = await open();
    const store = database.transaction(STORE, "readwrite").objectStore(STORE);
    return await new Promise((resolve, reject) => {
      const request = work(store);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      store.transaction.oncomplete = () => database.close();
    });
  } catch {
    return undefined;
  }
}

export const storeUnsavedImage = (key: string, file: File) => withStore((store) => store.put(file, key));

export const findImage = (key: string): Promise<File | undefined> =>
  withStore<File | undefined>((store) => store.get(key));

export const clearUnsavedImages = () => withStore((store) => store.clear());

export async function deleteUnsavedImages(keys: string[]): Promise<void> {
  for (const key of keys) await withStore((store) => store.delete(key));
}

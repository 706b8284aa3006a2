import type { Storage } from "./port.ts";
import { StorageReadOnlyError } from "./storage-error.ts";

const refuse = async () => {
  throw new StorageReadOnlyError();
};

/** A storage whose files belong to another site: nothing is written to it, and nothing in it is deleted. */
export const readOnly = (storage: Storage): Storage => ({
  ...storage,
  put: refuse,
  writeOwner: refuse,
  delete: async () => {},
  deleteUnfinished: async () => {},
  async checkWritable() {
    // All that can be tried is reading.
    await storage.readOwner();
  },
});

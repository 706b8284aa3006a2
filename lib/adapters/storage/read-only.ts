import type { Storage } from "./port.ts";
import { StorageReadOnlyError } from "./storage-error.ts";

const refuse = async () => {
  throw new StorageReadOnlyError();
};

/** The storage of another site's files: writing and deleting fail. */
export const readOnly = (storage: Storage): Storage => ({
  ...storage,
  put: refuse,
  writeOwner: refuse,
  delete: async () => {},
  deleteUnfinished: async () => {},
  async checkWritable() {
    // Only reading can be checked.
    await storage.readOwner();
  },
});

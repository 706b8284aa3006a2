import { UnavailableError } from "#lib/concurrency/deadline.ts";

export const STORAGE_SERVICE = "The image storage";

/** The storage cannot be reached, is full, or refuses. `lib/outage.ts` maps it to a response. */
export class StorageError extends UnavailableError {
  override readonly code = "STORAGE_UNAVAILABLE";

  constructor(reason: string, options?: ErrorOptions) {
    super(STORAGE_SERVICE, reason, options);
    this.name = "StorageError";
  }
}

/** A site with read-only storage tried to write to it. */
export class StorageReadOnlyError extends UnavailableError {
  override readonly code = "STORAGE_READ_ONLY";

  constructor() {
    super(STORAGE_SERVICE, "S3_READ_ONLY is on");
    this.name = "StorageReadOnlyError";
  }
}

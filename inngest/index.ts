import { deleteMediaFilesJob } from "./functions/delete-media-files.ts";
import { processPostImageJob } from "./functions/process-post-image.ts";

/** Every background job, for both engines: our own worker and an Inngest server. */
export const functions = [processPostImageJob, deleteMediaFilesJob];

import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { discardFiles } from "#lib/media/stored-files.ts";

export const deleteMediaFilesJob = inngest.createFunction(
  { id: "delete-media-files", triggers: on("media/files.discarded"), retries: RETRIES },
  async ({ event, step }) => {
    await step.run("delete", () => discardFiles(payloadOf("media/files.discarded", event).keys));
  },
);

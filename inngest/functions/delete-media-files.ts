import { inngest, on } from "#inngest/client.ts";
import { discardFiles } from "#lib/media/discard-files.ts";

export const deleteMediaFilesJob = inngest.createFunction(
  { id: "delete-media-files", triggers: [on("media/files.discarded")], retries: 8 },
  async ({ event, step }) => {
    await step.run("delete", () => discardFiles(event.data.keys));
  },
);

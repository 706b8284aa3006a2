import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { failPostImage, processPostImage } from "#lib/media/process-post-image.ts";
import { publishImageStatus } from "#lib/realtime/publish.ts";

export const processPostImageJob = inngest.createFunction(
  {
    id: "process-post-image",
    triggers: on("media/image.uploaded"),
    retries: RETRIES,
    concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.postId" }],
    onFailure: async ({ event, step }) => {
      const { postId, key } = payloadOf("media/image.uploaded", event.data.event);
      const outcome = await step.run("mark-failed", () => failPostImage(postId, key));
      await step.run("announce", () => publishImageStatus(postId, outcome));
    },
  },
  async ({ event, step }) => {
    const { postId, key } = payloadOf("media/image.uploaded", event);
    const outcome = await step.run("process", () => processPostImage(postId, key));
    await step.run("announce", () => publishImageStatus(postId, outcome));
  },
);

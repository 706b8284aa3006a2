import { inngest } from "#inngest/client.ts";
import { localTime } from "#inngest/schedule.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { renderOutdatedPosts } from "#lib/posts/render-outdated-posts.ts";

/** Inngest allows 1,000 steps a run; what is left is for the next hour's. */
const MAX_STEPS = 500;

export const renderPostsJob = inngest.createFunction(
  { id: "render-posts", triggers: [{ cron: localTime("17 * * * *") }], retries: RETRIES, concurrency: 1 },
  async ({ step }) => {
    let rendered = 0;
    for (let done = 0; done < MAX_STEPS; done++) {
      const count = await step.run(`render-${done}`, () => renderOutdatedPosts());
      if (count === 0) break;
      rendered += count;
    }
    return { rendered };
  },
);

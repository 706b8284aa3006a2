import { inngest, on, payloadOf } from "#inngest/client.ts";
import { RETRIES } from "#lib/adapters/jobs/retry-settings.ts";
import { continuePostsChange } from "#lib/admin/change-account-posts.ts";

/** Inngest allows 1,000 steps a run; these are enough for a million posts. */
const MAX_STEPS = 500;

export const changeAccountPostsJob = inngest.createFunction(
  {
    id: "change-account-posts",
    triggers: on("admin/posts-change.requested"),
    retries: RETRIES,
    concurrency: [{ limit: 1, key: "event.data.userId" }],
  },
  async ({ event, step }) => {
    const { userId } = payloadOf("admin/posts-change.requested", event);
    for (let done = 0; done < MAX_STEPS; done++) {
      if (!(await step.run(`change-${done}`, () => continuePostsChange(userId)))) return;
    }
    throw new Error("The account has too many posts for one run.");
  },
);

import { appendFileSync } from "node:fs";
import { createInngestClient } from "#lib/adapters/jobs/inngest-client.ts";
import { serveFunctions } from "#lib/adapters/jobs/serve-functions.ts";
import { startEngine } from "#lib/adapters/jobs/start-engine.ts";
import { stepResults } from "#lib/jobs/step-results.ts";

// A worker process that a test kills in the middle of a job: its second step never ends.
const [journal = "", alone] = process.argv.slice(2);
const client = createInngestClient("test");
const killed = client.createFunction(
  { id: "killed", triggers: [{ event: "test/killed" }], retries: 1 },
  async ({ step }) => {
    await step.run("first", () => appendFileSync(journal, "first by the victim\n"));
    await step.run("second", async () => {
      appendFileSync(journal, "second begun\n");
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    });
  },
);
await startEngine({ handler: serveFunctions(client, [killed]), stepResults, alone: alone === "alone" });

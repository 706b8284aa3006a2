import { EventType, type Inngest } from "inngest";
import { createInngestClient } from "#lib/adapters/jobs/inngest-client.ts";
import { type EventName, events } from "#lib/outbox/events.ts";

export const inngest: Inngest = createInngestClient("daybook");

/** A trigger whose payload is checked against the outbox's schema before the function sees it. */
export const on = <Name extends EventName>(name: Name) =>
  new EventType<Name, (typeof events)[Name]>({ name, schema: events[name] });

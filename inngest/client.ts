import { EventType, type Inngest } from "inngest";
import type { z } from "zod";
import { createInngestClient } from "#lib/adapters/jobs/inngest-client.ts";
import { type EventName, type EventPayload, events, FORMER_EVENT_NAMES } from "#lib/outbox/events.ts";

type Schema = z.ZodType<Record<string, unknown>, Record<string, unknown>>;

export const inngest: Inngest = createInngestClient("daybook");

/** The triggers of an event: its name and the former one. The SDK checks payloads against the outbox's schema. */
export const on = (name: EventName) =>
  [name, FORMER_EVENT_NAMES[name]].flatMap((each) =>
    each === undefined ? [] : new EventType({ name: each, schema: events[name] as Schema }),
  );

/** The payload of an event with this name or the former one; the SDK hands on what was sent, not what was parsed. */
export const payloadOf = <Name extends EventName>(name: Name, event: { data?: unknown }): EventPayload<Name> =>
  events[name].parse(event.data) as EventPayload<Name>;

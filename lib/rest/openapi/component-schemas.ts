import { z } from "zod";

export type JsonSchema = Record<string, unknown>;

const DEFINITIONS = "#/$defs/";
const COMPONENTS = "#/components/schemas/";

/** Turns zod schemas into JSON Schema; those with an id are gathered and referred to by name. */
export class ComponentSchemas {
  readonly named: Record<string, JsonSchema> = {};

  add(schema: z.ZodType, io: "input" | "output"): JsonSchema {
    const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
    Object.assign(this.named, withComponentReferences($defs));
    return withComponentReferences(own);
  }

  /** Gathers a schema under a name. @returns the reference to it */
  name(name: string, schema: JsonSchema): JsonSchema {
    this.named[name] = schema;
    return { $ref: `${COMPONENTS}${name}` };
  }
}

/** Names have no quotes, so that a reference cannot be mistaken for a shown text. */
const withComponentReferences = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll(`"$ref":"${DEFINITIONS}`, `"$ref":"${COMPONENTS}`));

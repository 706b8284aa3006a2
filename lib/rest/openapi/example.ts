import type { JsonSchema } from "./component-schemas.ts";

const REFERENCE = "#/components/schemas/";

type Named = Record<string, JsonSchema>;

const nameOf = ({ $ref }: JsonSchema) => (typeof $ref === "string" ? $ref.slice(REFERENCE.length) : undefined);

function resolved(schema: JsonSchema, named: Named): JsonSchema {
  const name = nameOf(schema);
  return name === undefined ? schema : (named[name] ?? {});
}

const alternativesOf = (schema: JsonSchema) => schema.anyOf as JsonSchema[] | undefined;

/**
 * An example of what a schema describes, put together from the examples of its parts.
 * @throws when a text or a number in it has none: every field of the API shows what it looks like
 */
export function exampleOf(described: JsonSchema, named: Named): unknown {
  const schema = resolved(described, named);
  if ("example" in schema) return schema.example;
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  const [alternative] = alternativesOf(schema) ?? [];
  if (alternative) return exampleOf(alternative, named);
  if (schema.type === "array") {
    const items = schema.items as JsonSchema;
    return "not" in items ? [] : [exampleOf(items, named)];
  }
  if (schema.type === "object") {
    const properties = Object.entries((schema.properties ?? {}) as Named);
    return Object.fromEntries(properties.map(([name, property]) => [name, exampleOf(property, named)]));
  }
  if (schema.type === "boolean") return true;
  throw new Error(`No example for ${JSON.stringify(described)}.`);
}

/** The example of an answer, or one for each form that it can have. */
export function examplesOf(described: JsonSchema, named: Named): JsonSchema {
  const alternatives = alternativesOf(resolved(described, named));
  if (!alternatives) return { example: exampleOf(described, named) };
  return {
    examples: Object.fromEntries(
      alternatives.map((form, index) => [nameOf(form) ?? `form${index + 1}`, { value: exampleOf(form, named) }]),
    ),
  };
}

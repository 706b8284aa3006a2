import { type Html, html } from "#lib/format/html.ts";
import type { JsonSchema } from "./component-schemas.ts";

const COMPONENTS = "#/components/schemas/";

/** The id of a named schema on the reference page. */
export const schemaId = (name: string) => `schema-${name}`;

const nameOf = ({ $ref }: JsonSchema) => (typeof $ref === "string" ? $ref.replace(COMPONENTS, "") : undefined);
const schemasIn = (value: unknown) => (Array.isArray(value) ? (value as JsonSchema[]) : []);
const propertiesOf = ({ properties }: JsonSchema) => Object.entries((properties ?? {}) as Record<string, JsonSchema>);

/** The fields of an object as a table; of anything else its type. */
export function renderSchema(schema: JsonSchema): Html {
  const properties = propertiesOf(schema);
  if (properties.length === 0) return html`<p class="type">${renderType(schema)}</p>`;
  const required = Array.isArray(schema.required) ? schema.required : [];
  return html`<table>
<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Description</th></tr></thead>
<tbody>${properties.map(([name, property]) => renderField(name, property, required.includes(name)))}</tbody>
</table>`;
}

const renderField = (name: string, property: JsonSchema, isRequired: boolean) => html`<tr>
<th scope="row"><code>${name}</code>${isRequired && html` <span class="required">required</span>`}</th>
<td class="type">${renderType(property)}</td>
<td>${descriptionOf(property)}${renderNested(property)}</td>
</tr>`;

const descriptionOf = ({ description }: JsonSchema) => typeof description === "string" && html`<p>${description}</p>`;

/** Objects without a name are shown where they stand, also in lists. */
function renderNested(schema: JsonSchema): Html | false {
  const items = (schema.items ?? {}) as JsonSchema;
  const object = [schema, items, ...schemasIn(schema.anyOf)].find((one) => propertiesOf(one).length > 0);
  return object !== undefined && renderSchema(object);
}

/** What a value can be, in words; named schemas are links. */
export function renderType(schema: JsonSchema): Html {
  const name = nameOf(schema);
  if (name !== undefined) return html`<a href="#${schemaId(name)}">${name}</a>`;
  const choices = [...schemasIn(schema.anyOf), ...schemasIn(schema.oneOf)];
  if (choices.length > 0) return joined(choices.map(renderType), " or ");
  const parts = schemasIn(schema.allOf);
  if (parts.length > 0) return joined(parts.map(renderType), " and ");
  if (Array.isArray(schema.enum)) return joined(schema.enum.map(literal), " or ");
  if ("const" in schema) return literal(schema.const);
  if (schema.type === "array") return html`list of ${renderType((schema.items ?? {}) as JsonSchema)}`;
  const types = [schema.type ?? "any"].flat().join(" or ");
  return html`${types}${details(schema).map((detail) => `, ${detail}`)}`;
}

const literal = (value: unknown) => html`<code>${JSON.stringify(value)}</code>`;

const joined = (parts: Html[], between: string) => html`${parts.map((part, at) => [at > 0 && between, part])}`;

/** Zod's bounds of whole numbers mean nothing to a reader. */
const isBound = (value: unknown) => typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER;

function details({ format, minimum, maximum, minLength, maxLength, maxItems }: JsonSchema): string[] {
  return [
    typeof format === "string" ? format : [],
    isBound(minimum) ? `at least ${minimum}` : [],
    isBound(maximum) ? `at most ${maximum}` : [],
    isBound(minLength) ? `at least ${minLength} characters` : [],
    isBound(maxLength) ? `at most ${maxLength} characters` : [],
    isBound(maxItems) ? `at most ${maxItems} items` : [],
  ].flat();
}

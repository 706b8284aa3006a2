import { type Html, html } from "#lib/format/html.ts";
import type { JsonSchema } from "./component-schemas.ts";
import { renderSchema, renderType, schemaId } from "./render-schema.ts";
import { renderInline, renderText } from "./render-text.ts";

type Media = { schema: JsonSchema; example?: unknown; examples?: Record<string, { value: unknown }> };
type Content = Record<string, Media>;
type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: unknown;
};
type Answer = { description: string; content?: Content };
type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, Answer | { $ref: string }>;
};
type PathItem = { parameters?: Parameter[] } & Record<string, Operation>;

/** What the page shows of an OpenAPI document as `createDocument` makes it. */
type Reference = {
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, JsonSchema>; responses: Record<string, Answer> };
};

type Located = { method: string; path: string; operation: Operation };

const RESPONSES = "#/components/responses/";
const responseId = (name: string) => `response-${name}`;
const groupId = (tag: string) => `group-${tag}`;

/** The OpenAPI document as HTML that reads without scripts; forms to try it out are for `reference-page.js`. */
export function renderReference(document: JsonSchema, logIn: Html): Html {
  const { info, tags, paths, components } = document as unknown as Reference;
  const operations = Object.entries(paths).flatMap(([path, item]) => operationsOf(path, item));
  const groups = tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  return html`<h1>${info.title} <span class="version">${info.version}</span></h1>
<div class="introduction">${renderText(info.description)}</div>
${logIn}
<nav class="groups" aria-label="Groups"><ul>
${groups.map(({ name }) => html`<li><a href="#${groupId(name)}">${titleOf(name)}</a></li>`)}
<li><a href="#errors">Errors</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul></nav>
${groups.map(
  ({ name, description, operations }) => html`<section id="${groupId(name)}">
<h2>${titleOf(name)}</h2>
<p>${renderInline(description)}</p>
${operations.map((operation) => renderOperation(operation, components.schemas))}
</section>`,
)}
<section id="errors">
<h2>Errors</h2>
${Object.entries(components.responses).map(([name, answer]) => renderAnswer(answer.description, answer, responseId(name)))}
</section>
<section id="schemas">
<h2>Schemas</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<details id="${schemaId(name)}">
<summary><code>${name}</code></summary>
${renderSchema(schema)}
</details>`,
)}
</section>`;
}

const titleOf = (tag: string) => tag.charAt(0).toUpperCase() + tag.slice(1);

function operationsOf(path: string, { parameters: shared = [], ...methods }: PathItem): Located[] {
  return Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operation: { ...operation, parameters: [...shared, ...(operation.parameters ?? [])] },
  }));
}

function renderOperation({ method, path, operation }: Located, schemas: Record<string, JsonSchema>): Html {
  const { operationId: id, summary, description, security, parameters = [], requestBody, responses } = operation;
  const content = requestBody?.content ?? {};
  return html`<details class="operation" id="${id}">
<summary><span class="method method-${method.toLowerCase()}">${method}</span> <code class="path">${path}</code>
<span class="summary">${summary}</span>${security.length > 0 && html` <span class="lock">Login required</span>`}</summary>
${description && renderText(description)}
<form class="request" method="post" data-method="${method}" data-path="${path}" novalidate>
${parameters.map((parameter) => renderParameter(id, parameter))}
${Object.keys(content).length > 1 && renderBodyChoice(id, Object.keys(content))}
${Object.entries(content).map(([type, media], at) => renderBody(`${id}-body-${at}`, type, media, schemas))}
<button type="submit" class="needs-js">Send</button>
</form>
<div class="answer" hidden>
<h3>Answer</h3>
<p class="answer-status" role="status"></p>
<pre class="answer-headers" tabindex="0" aria-label="Headers of the answer"></pre>
<pre class="answer-body" tabindex="0" aria-label="Body of the answer"></pre>
</div>
<h3>Responses</h3>
<ul class="responses">${Object.entries(responses).map(([status, answer]) => renderResponse(status, answer))}</ul>
</details>`;
}

function renderParameter(operationId: string, { name, in: place, required, description, schema, example }: Parameter) {
  const id = `${operationId}-${name}`;
  const value = required && example !== undefined ? String(example) : "";
  return html`<div class="field">
<label for="${id}"><code>${name}</code> <span class="place">${place}${required && ", required"}</span></label>
<input id="${id}" type="text" name="${name}" data-in="${place}" value="${value}" autocomplete="off" spellcheck="false" dir="auto" aria-describedby="${id}-hint">
<p class="hint" id="${id}-hint">${description && html`${renderInline(description)} `}(${renderType(schema)})</p>
</div>`;
}

const renderBodyChoice = (operationId: string, types: string[]) => html`<div class="field needs-js">
<label for="${operationId}-type">Send the body as</label>
<select id="${operationId}-type" data-body-type>${types.map((type) => html`<option>${type}</option>`)}</select>
</div>`;

function renderBody(id: string, type: string, media: Media, schemas: Record<string, JsonSchema>): Html {
  const name =
    String(media.schema.$ref ?? "")
      .split("/")
      .at(-1) ?? "";
  const schema = schemas[name] ?? media.schema;
  const isText = type === "application/json";
  return html`<fieldset data-type="${type}">
<legend>Body <code>${type}</code></legend>
${isText ? renderBodyText(id, media) : Object.entries(schema.properties ?? {}).map(([field, property]) => renderPart(`${id}-${field}`, field, property as JsonSchema))}
<details><summary>Fields</summary>${renderSchema(schema)}</details>
</fieldset>`;
}

const renderBodyText = (
  id: string,
  { example }: Media,
) => html`<textarea id="${id}" aria-label="Body" rows="${json(example).split("\n").length + 1}" spellcheck="false" dir="ltr">
${json(example)}</textarea>`;

const renderPart = (id: string, name: string, { format }: JsonSchema) => html`<div class="field">
<label for="${id}"><code>${name}</code></label>
${format === "binary" ? html`<input id="${id}" name="${name}" type="file">` : html`<input id="${id}" name="${name}" type="text" autocomplete="off" dir="auto">`}
</div>`;

function renderResponse(status: string, answer: Answer | { $ref: string }): Html {
  if (!("$ref" in answer)) return html`<li>${renderAnswer(`${status} ${answer.description}`, answer)}</li>`;
  const name = answer.$ref.replace(RESPONSES, "");
  return html`<li>${status} <a href="#${responseId(name)}">${name}</a></li>`;
}

/** A response, with what its body holds when it has one. */
function renderAnswer(title: string, { content }: Answer, id?: string): Html {
  const media = content?.["application/json"];
  const anchor = id === undefined ? html`` : html` id="${id}"`;
  if (!media) return html`<div${anchor}>${renderInline(title)}</div>`;
  const examples = media.examples ? Object.values(media.examples).map(({ value }) => value) : [media.example];
  return html`<details${anchor}><summary>${renderInline(title)}</summary>
${examples.map((example) => example !== undefined && html`<pre tabindex="0" aria-label="Example">${json(example)}</pre>`)}
${renderSchema(media.schema)}
</details>`;
}

const json = (value: unknown) => JSON.stringify(value, null, 2);

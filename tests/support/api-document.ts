import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createDocument } from "#lib/rest/openapi/document.ts";
import type { Resource } from "#lib/rest/operation.ts";

type Described = { content?: Record<string, unknown>; $ref?: string };
type Document = {
  paths: Record<string, Record<string, { responses: Record<string, Described> }>>;
  components: { responses: Record<string, Described> };
};

const pointerPart = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");

/** Compares a response with the OpenAPI document. @returns the differences */
export function createResponseChecker(resources: Resource[]) {
  const document = createDocument(resources) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // The package is CommonJS, and its types do not reflect that.
  (addFormats as unknown as (instance: Ajv2020) => void)(ajv);
  ajv.addSchema(document, "api");

  return (resource: Resource, method: string, answer: { status: number; type: string | null; body: unknown }) => {
    const verb = (method === "HEAD" ? "GET" : method).toLowerCase();
    const operation = document.paths[resource.path]?.[verb];
    if (!operation) return undefined;
    const { status, type, body } = answer;
    const place = `${verb} ${resource.path} ${status}`;
    const response = operation.responses[status];
    if (!response) return `${place} is not described`;
    if (body === undefined) return undefined;
    // Refusals are described once for all operations.
    const shared = response.$ref?.split("/").at(-1);
    const described = shared ? document.components.responses[shared] : response;
    if (!type || !described?.content?.[type]) return `${place} is not described as ${type}`;
    const owner = shared
      ? ["components", "responses", shared]
      : ["paths", resource.path, verb, "responses", String(status)];
    const pointer = [...owner, "content", type, "schema"];
    const validate = ajv.compile({ $ref: `api#/${pointer.map(pointerPart).join("/")}` });
    return validate(body) ? undefined : `${place}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(body)}`;
  };
}

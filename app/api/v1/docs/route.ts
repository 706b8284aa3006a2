import { referencePage } from "#lib/web/openapi/reference-page.ts";

export const GET = referencePage;

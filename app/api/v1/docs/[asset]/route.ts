import { referenceAsset } from "#lib/web/openapi/reference-page.ts";

export const GET = referenceAsset;

import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { journey } from "#tests/clients/typescript/journey.ts";
import { get, ORIGIN, send } from "#tests/support/api.ts";
import { createUser, PASSWORD } from "#tests/support/factories.ts";
import { imageFile, png } from "#tests/support/images.ts";

const HEADER =
  "// Made from /api/v1/openapi.json by tests/integration/api/client.test.ts (`vitest -u`).\n// biome-ignore-all lint: generated\n// biome-ignore-all format: generated\n// biome-ignore-all assist: generated\n";

test("the types of the generated client are those of the document", async () => {
  const { body } = await get("openapi.json");
  await expect(HEADER + astToString(await openapiTS(body))).toMatchFileSnapshot("../../support/api-types.ts");
});

test("a generated client logs in, posts an image, lists, likes, refreshes and logs out", async () => {
  const { username } = await createUser();
  const login = { username, password: PASSWORD };
  await journey({ baseUrl: `${ORIGIN}/api/v1`, login, image: imageFile(await png(), "walk.png"), fetch: send });
});

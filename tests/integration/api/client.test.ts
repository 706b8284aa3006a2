import createClient from "openapi-fetch";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { get, ORIGIN, send } from "#tests/support/api.ts";
import type { paths } from "#tests/support/api-types.ts";
import { createUser, PASSWORD } from "#tests/support/factories.ts";
import { imageFile, png } from "#tests/support/images.ts";

const HEADER =
  "// Made from /api/v1/openapi.json by tests/integration/api/client.test.ts (`vitest -u`).\n// biome-ignore-all lint: generated\n// biome-ignore-all format: generated\n// biome-ignore-all assist: generated\n";

test("the types of the generated client are those of the document", async () => {
  const { body } = await get("openapi.json");
  await expect(HEADER + astToString(await openapiTS(body))).toMatchFileSnapshot("../../support/api-types.ts");
});

test("a generated client logs in, posts a picture, likes, refreshes and logs out", async () => {
  const user = await createUser();
  let access = "";
  const api = createClient<paths>({ baseUrl: `${ORIGIN}/api/v1`, fetch: (request) => send(request) });
  api.use({
    onRequest({ request }) {
      if (access) request.headers.set("authorization", `Bearer ${access}`);
      return request;
    },
  });

  const login = await api.POST("/auth/login/", { body: { username: user.username, password: PASSWORD } });
  access = login.data?.access ?? "";
  const refresh = login.data?.refresh ?? "";
  expect(login.response.status).toBe(200);

  const picture = imageFile(await png(), "walk.png");
  const created = await api.POST("/posts/", {
    body: { title: "A walk", content: "By the river." },
    bodySerializer: (fields) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
      form.set("image", picture);
      return form;
    },
  });
  expect(created.response.status).toBe(201);
  expect(created.data?.image_status).toBe("processing");

  const post = created.data?.id ?? 0;
  const liked = await api.POST("/likes/toggle/", { body: { post } });
  expect(liked.response.status).toBe(201);
  const shown = await api.GET("/posts/{id}/", { params: { path: { id: post } } });
  expect(shown.data?.stats).toEqual({ likes_count: 1, has_liked: true });

  const renewed = await api.POST("/auth/token/refresh/", { body: { refresh } });
  expect(renewed.data?.refresh).toBeTruthy();
  const out = await api.POST("/auth/logout/", { body: { refresh: renewed.data?.refresh ?? "" } });
  expect(out.response.status).toBe(204);
  const late = await api.POST("/auth/token/refresh/", { body: { refresh: renewed.data?.refresh ?? "" } });
  expect(late.error).toMatchObject({ detail: "Token is blacklisted" });
});

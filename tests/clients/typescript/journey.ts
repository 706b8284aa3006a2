import { readFile } from "node:fs/promises";
import createClient from "openapi-fetch";
import type { paths } from "#tests/support/api-types.ts";

type Login = { username: string; password: string };
type Options = {
  /** Where the API is, without a slash at its end. */
  baseUrl: string;
  login: Login;
  image: File;
  fetch?: (request: Request) => Promise<Response>;
};

/** A client generated from the API description only. @throws on an unexpected response */
export async function journey({ baseUrl, login, image, fetch = globalThis.fetch }: Options): Promise<void> {
  let access = "";
  const api = createClient<paths>({ baseUrl, fetch });
  api.use({
    onRequest({ request }) {
      if (access) request.headers.set("authorization", `Bearer ${access}`);
      return request;
    },
  });

  const tokens = given(await api.POST("/auth/login/", { body: login }));
  access = tokens.access;
  const created = given(
    await api.POST("/posts/", {
      body: { title: "A walk", content: "By the river.", published: true },
      bodySerializer: (fields) => {
        const form = new FormData();
        for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
        form.set("image", image);
        return form;
      },
    }),
  );
  expectEqual(created.image_status, "processing");

  const me = given(await api.GET("/users/me/"));
  const page = given(await api.GET("/posts/", { params: { query: { author: me.id, page: 1 } } }));
  expectEqual(page.results.map(({ id }) => id).includes(created.id), true);
  const like = given(await api.PUT("/posts/{id}/like/", { params: { path: { id: created.id } } }));
  expectEqual([like.liked, like.count], [true, 1]);
  const shown = given(await api.GET("/posts/{id}/", { params: { path: { id: created.id } } }));
  expectEqual([shown.stats.likes_count, shown.stats.has_liked], [1, true]);

  const { refresh = "" } = given(await api.POST("/auth/token/refresh/", { body: { refresh: tokens.refresh } }));
  const out = await api.POST("/auth/logout/", { body: { refresh } });
  expectEqual(out.response.status, 204);
  const late = await api.POST("/auth/token/refresh/", { body: { refresh } });
  expectEqual(late.response.status, 401);
}

function given<Data>({ data, error, response }: { data?: Data; error?: unknown; response: Response }): Data {
  if (data === undefined) throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
  return data;
}

function expectEqual(found: unknown, wanted: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (a !== b) throw new Error(`Expected ${b}, found ${a}.`);
}

if (import.meta.main) {
  const [baseUrl = "", username = "", password = "", imageFile = ""] = process.argv.slice(2);
  const image = new File([new Uint8Array(await readFile(imageFile))], "walk.png");
  await journey({ baseUrl, login: { username, password }, image });
}

import { authRoute } from "#lib/pages/auth-route.ts";
import { plainRoutes } from "#lib/rest/resource.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoutes(async ({ params }: Context) =>
  authRoute((await params).nextauth.join("/")),
);

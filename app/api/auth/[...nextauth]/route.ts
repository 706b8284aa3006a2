import type { NextRequest } from "next/server";
import { AuthRouteError, answerAuth, authMethodOf } from "#lib/pages/auth-route.ts";
import { ApiError } from "#lib/rest/api-error.ts";
import { everyMethod } from "#lib/rest/endpoint.ts";
import { plainErrorResponse, plainRoute, plainRoutes } from "#lib/rest/plain-route.ts";
import { readBody } from "#lib/rest/read-body.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: NextRequest, { params }: Context): Promise<Response> {
  try {
    const action = (await params).nextauth.join("/");
    const fields = request.method === "POST" ? (await readBody(request)).fields : undefined;
    return await answerAuth(request, action, fields);
  } catch (error) {
    const isOwn = error instanceof AuthRouteError;
    return plainErrorResponse(request, isOwn ? new ApiError(error.status, error.body) : error);
  }
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod(
  plainRoutes(async ({ params }: Context) => {
    const method = authMethodOf((await params).nextauth.join("/"));
    return method && plainRoute<NextRequest, [Context]>({ [method]: answer });
  }),
);

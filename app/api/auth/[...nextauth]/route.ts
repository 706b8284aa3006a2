import type { NextRequest } from "next/server";
import { answerAuth } from "#lib/web/auth-route.ts";
import { plainRoute } from "#lib/web/handler.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

const answer = async (request: NextRequest, { params }: Context) =>
  answerAuth(request, (await params).nextauth.join("/"));

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({ GET: answer, POST: answer });

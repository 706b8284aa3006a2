import { fileResponse } from "#lib/http/file-response.ts";
import { findPublicFile } from "#lib/media/stored-files.ts";

type Context = { params: Promise<{ key: string[] }> };

/** Processed images on local storage. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { key } = await params;
  const file = await findPublicFile(key.join("/"));
  return file ? fileResponse(request, file) : new Response("Not found", { status: 404 });
}

export { GET as HEAD };

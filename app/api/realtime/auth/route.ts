import { notAuthenticated } from "#lib/errors.ts";
import { authorizeOwnChannel } from "#lib/live/authorize-channel.ts";
import { plainRoute } from "#lib/web/handler.ts";
import { authenticate } from "#lib/web/rest/authenticate.ts";
import { readBody } from "#lib/web/rest/read-body.ts";
import { errorResponse, replyResponse } from "#lib/web/rest/response.ts";

/** Where a client of the Pusher protocol asks for its private channel, with a session or a bearer token. */
async function authorize(request: Request): Promise<Response> {
  const surface = { request, readsSession: true, problems: false, limits: {} };
  try {
    const { viewer } = await authenticate(request);
    if (!viewer) throw notAuthenticated();
    const { fields } = await readBody(request);
    const grant = authorizeOwnChannel(viewer, String(fields.channel_name ?? ""), String(fields.socket_id ?? ""));
    return replyResponse({ status: 200, body: grant }, surface);
  } catch (error) {
    return errorResponse(error, surface);
  }
}

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = plainRoute({ POST: authorize });

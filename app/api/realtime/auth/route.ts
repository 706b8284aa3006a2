import { notAuthenticated } from "#lib/errors.ts";
import { authorizeOwnChannel } from "#lib/realtime/client-config.ts";
import { authenticate } from "#lib/rest/authenticate.ts";
import { plainRoute } from "#lib/rest/plain-route.ts";
import { readBody } from "#lib/rest/read-body.ts";
import { errorResponse, replyResponse } from "#lib/rest/response.ts";

/** Authorises a client of the Pusher protocol for its private channel, by a session or a bearer token. */
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

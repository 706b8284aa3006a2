import { answerRequest } from "#lib/rest/router.ts";
import type { HttpRequest } from "./request.ts";
import type { HttpResponse } from "./response.ts";
import { sendWebResponse, toWebRequest } from "./web-messages.ts";

const REST = /^\/api\/v1(\/|$|\?)/;

/**
 * Handles every request to an address below `/api/v1` without Next, whose routing costs as much as the handler itself.
 * @returns whether the request was one
 */
export async function handleRest(request: HttpRequest, response: HttpResponse): Promise<boolean> {
  if (!REST.test(request.url ?? "")) return false;
  await sendWebResponse(request, response, await answerRequest(toWebRequest(request)));
  return true;
}

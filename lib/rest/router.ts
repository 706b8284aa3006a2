import { addRoute, createRouter, findRoute } from "rou3";
import { setRoute } from "#lib/observability/tracing.ts";
import { routes } from "#lib/routes.ts";
import type { Endpoint, ResourceEndpoint } from "./endpoint.ts";
import { unknownAddress } from "./plain-route.ts";
import { deviceResource, devicesResource } from "./resources/devices.ts";
import { emailChangeResource, emailVerificationResource } from "./resources/email.ts";
import { likeToggleResource, postLikeResource } from "./resources/like-changes.ts";
import { likeCountsResource, likeResource, likesResource } from "./resources/likes.ts";
import { cookieLoginResource, loginResource, logoutResource } from "./resources/login.ts";
import { passwordChangeResource, passwordResetResource } from "./resources/password.ts";
import { postResource, postsResource } from "./resources/posts.ts";
import { createReference, docsAsset } from "./resources/reference.ts";
import { rootResource } from "./resources/root.ts";
import { tokenRecoveryResource, tokenRefreshResource, tokenVerificationResource } from "./resources/tokens.ts";
import { usernameChangeResource } from "./resources/username.ts";
import { meResource, userResource, usersResource } from "./resources/users.ts";

export const { openApiResource, docs } = createReference(() => resources.map(({ resource }) => resource));

/** In the order of the OpenAPI document. */
export const resources: ResourceEndpoint[] = [
  emailChangeResource,
  emailVerificationResource,
  loginResource,
  logoutResource,
  cookieLoginResource,
  passwordChangeResource,
  passwordResetResource,
  tokenRecoveryResource,
  tokenRefreshResource,
  tokenVerificationResource,
  usernameChangeResource,
  likeResource,
  likeCountsResource,
  likesResource,
  likeToggleResource,
  postLikeResource,
  postResource,
  postsResource,
  rootResource,
  userResource,
  meResource,
  deviceResource,
  devicesResource,
  usersResource,
  openApiResource,
];

/** Every address below `/api/v1`. The launcher answers by it; `app/api/v1` has a route file for each of them. */
export const endpoints: Endpoint[] = [...resources, docs, docsAsset];

// Both forms of an address match, with and without the slash at its end, and fixed parts go before parameters.
const router = createRouter<Endpoint>();
const patternOf = ({ path }: Endpoint) => path.replaceAll("{", ":").replaceAll("}", "");
for (const endpoint of endpoints) addRoute(router, "", patternOf(endpoint), endpoint);

const ROOT = routes.api().replace(/\/$/, "");

/** The endpoint that has this path, with the decoded parts of the path that its parameters stand for. */
export function findEndpoint(pathname: string): { endpoint: Endpoint; params: Record<string, string> } | undefined {
  const found = findRoute(router, "", pathname.slice(ROOT.length) || "/");
  if (!found) return undefined;
  const params = Object.entries(found.params ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
  return { endpoint: found.data, params: Object.fromEntries(params) };
}

/** Answers a request to an address below `/api/v1`, whether it exists or not. */
export async function answerRequest(request: Request): Promise<Response> {
  const found = findEndpoint(new URL(request.url).pathname);
  if (!found) return await unknownAddress(request);
  setRoute(`${ROOT}${found.endpoint.path}`);
  return await found.endpoint.answer(request, found.params);
}

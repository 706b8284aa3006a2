import { createDocument } from "#lib/rest/openapi/document.ts";
import type { Resource } from "#lib/rest/operation.ts";
import { GET as authEmailChange } from "./auth/email/change/route.ts";
import { GET as authEmailVerify } from "./auth/email/verify/route.ts";
import { GET as authLogin } from "./auth/login/route.ts";
import { GET as authLogout } from "./auth/logout/route.ts";
import { GET as authMylogin } from "./auth/mylogin/route.ts";
import { GET as authPasswordChange } from "./auth/password/change/route.ts";
import { GET as authPasswordReset } from "./auth/password/reset/route.ts";
import { GET as authTokenRecovery } from "./auth/token/recovery/route.ts";
import { GET as authTokenRefresh } from "./auth/token/refresh/route.ts";
import { GET as authTokenVerify } from "./auth/token/verify/route.ts";
import { GET as authUsernameChange } from "./auth/username/change/route.ts";
import { GET as likesId } from "./likes/[id]/route.ts";
import { GET as likesBatch } from "./likes/batch/route.ts";
import { GET as likes } from "./likes/route.ts";
import { GET as likesToggle } from "./likes/toggle/route.ts";
import { GET as postsIdLike } from "./posts/[id]/like/route.ts";
import { GET as postsId } from "./posts/[id]/route.ts";
import { GET as posts } from "./posts/route.ts";
import { GET as root } from "./route.ts";
import { GET as usersIdOrName } from "./users/[idOrName]/route.ts";
import { GET as usersMe } from "./users/me/route.ts";
import { GET as usersMeSessionsSessionId } from "./users/me/sessions/[sessionId]/route.ts";
import { GET as usersMeSessions } from "./users/me/sessions/route.ts";
import { GET as users } from "./users/route.ts";

/** Every address of the API but the document's own; a test compares the list with the folders. */
const described = () =>
  [
    authEmailChange,
    authEmailVerify,
    authLogin,
    authLogout,
    authMylogin,
    authPasswordChange,
    authPasswordReset,
    authTokenRecovery,
    authTokenRefresh,
    authTokenVerify,
    authUsernameChange,
    likesId,
    likesBatch,
    likes,
    likesToggle,
    postsIdLike,
    postsId,
    posts,
    root,
    usersIdOrName,
    usersMe,
    usersMeSessionsSessionId,
    usersMeSessions,
    users,
  ].map((handler) => handler.resource);

let document: ReturnType<typeof createDocument> | undefined;

/**
 * The OpenAPI document, made once.
 * @param openApi the resource that serves it, which is described in it too
 */
export function describeApi(openApi: Resource): ReturnType<typeof createDocument> {
  document ??= createDocument([...described(), openApi]);
  return document;
}

import { DomainError } from "#lib/errors.ts";
import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { ApiError } from "#lib/rest/api-error.ts";
import { bodySchema } from "#lib/rest/fields.ts";
import { type Context, forAnyone, forUser, staffOrNewcomers, users } from "#lib/rest/operation.ts";
import { pageQuery, pageReply, pageWindow, requestedPage } from "#lib/rest/pagination.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { resource } from "#lib/rest/resource.ts";
import {
  serializeNewUser,
  serializeUser,
  serializeUserItem,
  userDetail,
  userPage,
} from "#lib/rest/serializers/users.ts";
import { readFields } from "#lib/rest/wording.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import type { ProfileDto } from "#lib/users/dto.ts";
import { getProfile, getProfileByIdOrName } from "#lib/users/get-profile.ts";
import { listUsers } from "#lib/users/list-users.ts";
import { registrationFields } from "#lib/users/schema.ts";
import { type Account, registerUser } from "#lib/users/sign-up.ts";
import type { Viewer } from "#lib/viewer.ts";

export const usersResource = resource({
  path: "/users/",
  name: "Users",
  description: "All accounts, for staff; and where a new one is created.",
  tag: "users",
  permission: staffOrNewcomers,
  operations: {
    GET: forUser({
      id: "listUsers",
      summary: "List users",
      description: "Staff only. Most recently active first.",
      query: pageQuery,
      replies: { 200: { description: "A page of users.", schema: userPage, headers: ["Link"] } },
      handle: async ({ viewer, query, links }) => {
        const requested = requestedPage(query);
        const list = await listUsers(viewer, (total) => pageWindow(requested, total));
        const results = list.users.map((user) => serializeUserItem(user, links));
        return pageReply(links.to("users/"), query, { ...list, results });
      },
    }),
    POST: forAnyone({
      id: "registerUser",
      summary: "Register",
      description: "For callers without an account.",
      body: {
        schema: bodySchema(registrationFields),
        example: {
          username: "alice",
          email: "alice@example.com",
          password: "correct horse battery",
          password2: "correct horse battery",
        },
      },
      replies: { 201: { description: "The account with its public fields.", schema: userDetail } },
      ...repeatable({
        perform: ({ fields, client }: Context, inTransaction?: TransactionOf<Account>) =>
          registerUser(readFields(registrationFields, fields), client.ipAddress, inTransaction),
        toReply: (account, { links }) => ({ status: 201, body: serializeNewUser(account, links) }),
      }),
    }),
  },
});

/** The user of a path. @throws {ApiError} 404 with the body of this address */
async function findUser(viewer: Viewer, idOrName: string | undefined): Promise<ProfileDto> {
  try {
    return await getProfileByIdOrName(viewer, idOrName ?? "");
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") {
      throw new ApiError(404, { detail: "User not found" });
    }
    throw error;
  }
}

export const userResource = resource({
  path: "/users/{idOrName}/",
  name: "A user",
  description: "By id or by exact username; a number is an id first.",
  tag: "users",
  permission: users,
  operations: {
    GET: forUser({
      id: "getUser",
      summary: "Get a user",
      replies: { 200: { description: "The profile.", schema: userDetail } },
      handle: async ({ viewer, params, links }) => ({
        status: 200,
        body: serializeUser(await findUser(viewer, params.idOrName), links),
      }),
    }),
    DELETE: forUser({
      id: "deleteUser",
      summary: "Delete an account",
      description: "Owner or staff. Posts and likes go with it, at once.",
      replies: { 204: { description: "Deleted." } },
      handle: async ({ viewer, params }) => {
        const user = await findUser(viewer, params.idOrName);
        await deleteAccount(viewer, user.id);
        return { status: 204 };
      },
    }),
  },
});

export const meResource = resource({
  path: "/users/me/",
  name: "The caller",
  description: "The caller's own profile.",
  tag: "users",
  permission: users,
  operations: {
    GET: forUser({
      id: "getCurrentUser",
      summary: "Get your own profile",
      replies: { 200: { description: "The profile with all fields.", schema: userDetail } },
      handle: async ({ viewer, links }) => ({
        status: 200,
        body: serializeUser(await getProfile(viewer, viewer.id), links),
      }),
    }),
  },
});

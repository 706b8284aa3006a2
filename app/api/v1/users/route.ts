import type { TransactionOf } from "#lib/idempotency/answer-idempotently.ts";
import { bodySchema } from "#lib/rest/fields.ts";
import { type Context, forAnyone, forUser, staffOrNewcomers } from "#lib/rest/operation.ts";
import { pageQuery, pageReply, pageWindow, requestedPage } from "#lib/rest/pagination.ts";
import { repeatable } from "#lib/rest/repeatable.ts";
import { resource } from "#lib/rest/resource.ts";
import { serializeNewUser, serializeUserItem, userDetail, userPage } from "#lib/rest/serializers/users.ts";
import { readFields } from "#lib/rest/wording.ts";
import { listUsers } from "#lib/users/list-users.ts";
import { registrationFields } from "#lib/users/schema.ts";
import { type Account, registerUser } from "#lib/users/sign-up.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  path: "/users/",
  name: "Users",
  description: "Everybody's accounts, for staff; and where a new one is made.",
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
      replies: { 201: { description: "The account as anybody sees it.", schema: userDetail } },
      ...repeatable({
        perform: ({ fields, client }: Context, inTransaction?: TransactionOf<Account>) =>
          registerUser(readFields(registrationFields, fields), client.ipAddress, inTransaction),
        toReply: (account, { links }) => ({ status: 201, body: serializeNewUser(account, links) }),
      }),
    }),
  },
});

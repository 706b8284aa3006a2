import type PusherClient from "pusher-js";
import { afterAll, afterEach, beforeAll, test } from "vitest";
import { env } from "#config/env.ts";
import { deleteUsers, setUsersActive } from "#lib/admin/change-users.ts";
import { userChannel } from "#lib/realtime/channels.ts";
import { closeSession, revokeOtherDevices } from "#lib/sessions/revoke.ts";
import { revokeDevice } from "#lib/tokens/devices.ts";
import { deleteAccount } from "#lib/users/delete-account.ts";
import { logInBrowser, sessionIds } from "#tests/support/accounts.ts";
import { asViewer, createStaff, createUser, PASSWORD, type User } from "#tests/support/factories.ts";
import { APP, createClient, next, startRealtime, subscribed, type TestServer } from "#tests/support/realtime-server.ts";
import { changePassword } from "#tests/support/surfaces.ts";

let server: TestServer;
const clients: PusherClient[] = [];

beforeAll(async () => {
  server = await startRealtime();
  Object.assign(env, { REALTIME_SECRET: APP.secret, REALTIME_URL: `http://127.0.0.1:${server.port}` });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(() => server.stop());

const NEW = "newsecurepass456";
const byStaff = async () => asViewer(await createStaff());

const ends: Record<string, (user: User) => Promise<unknown>> = {
  "a logout": async (user) => closeSession((await sessionIds(user))[0] ?? ""),
  "the end of one device": async (user) => revokeDevice(asViewer(user), (await sessionIds(user))[0] ?? ""),
  "the end of the other devices": (user) => revokeOtherDevices(asViewer(user)),
  "a new password": (user) =>
    changePassword(asViewer(user), { old_password: PASSWORD, new_password: NEW, new_password2: NEW }, "rest"),
  "the deletion of the account": (user) => deleteAccount(asViewer(user), user.id),
  "a deactivation": async (user) => setUsersActive(await byStaff(), [user.id], false),
  "a deletion by staff": async (user) => deleteUsers(await byStaff(), [user.id]),
};

test.each(Object.entries(ends))("%s makes open pages authorise their channels again", async (_, end) => {
  const user = await createUser();
  await logInBrowser(user);
  const client = createClient(server);
  clients.push(client);
  await subscribed(client, userChannel(user.id));
  const askedAgain = next(client.connection, "connected");
  await end(user);
  await askedAgain;
});

import { lt, or, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { users } from "#db/schema/index.ts";

/** Accounts that a migration has left without their keys, oldest first. */
export async function selectAccountsWithoutKeys(q: Executor, limit: number) {
  return await q
    .select({ id: users.id, username: users.username, email: users.email })
    .from(users)
    .where(or(lt(users.usernameDuplicate, 0), lt(users.emailDuplicate, 0)))
    .orderBy(users.id)
    .limit(limit);
}

export async function hasAccountsWithoutKeys(q: Executor): Promise<boolean> {
  return (await selectAccountsWithoutKeys(q, 1)).length > 0;
}

export type AccountKeys = { id: number; usernameKey: string; emailKey: string };

/** Sets the keys of existing accounts. Of several with the same key the first to come keeps it to itself. */
export async function setAccountKeys(q: Executor, keys: AccountKeys[]): Promise<void> {
  await q.execute(sql`
    update users u set
      username_key = k.username_key,
      username_duplicate = case when username_place = 1 and not exists (
        select from users o where o.username_key = k.username_key and o.username_duplicate = 0) then 0 else u.id end,
      email_key = k.email_key,
      email_duplicate = case when email_place = 1 and not exists (
        select from users o where o.email_key = k.email_key and o.email_duplicate = 0) then 0 else u.id end
    from (
      select id, username_key, email_key,
        row_number() over (partition by username_key order by id) as username_place,
        row_number() over (partition by email_key order by id) as email_place
      from json_to_recordset(${JSON.stringify(keys.map(toRow))}::json)
        as given (id bigint, username_key text, email_key text)
    ) k
    where u.id = k.id`);
}

const toRow = ({ id, usernameKey, emailKey }: AccountKeys) => ({
  id,
  username_key: usernameKey,
  email_key: emailKey,
});

type Named = { id: number; username: string };
/** Two accounts whose names or addresses are two spellings of one. */
export type DuplicateAccount = { field: "username" | "email"; first: Named; later: Named };

export async function selectDuplicateAccounts(q: Executor): Promise<DuplicateAccount[]> {
  const rows = await q.execute<{
    field: "username" | "email";
    id: string;
    name: string;
    first: string;
    first_name: string;
  }>(sql`
    select 'username' as field, d.id, d.username as name, f.id as first, f.username as first_name
    from users d, lateral (select id, username from users where username_key = d.username_key order by id limit 1) f
    where d.username_duplicate <> 0 and f.id <> d.id
    union all
    select 'email', d.id, d.username, f.id, f.username
    from users d, lateral (select id, username from users where email_key = d.email_key order by id limit 1) f
    where d.email_duplicate <> 0 and f.id <> d.id
    order by field, first, id`);
  return rows.map(({ field, id, name, first, first_name }) => ({
    field,
    first: { id: Number(first), username: first_name },
    later: { id: Number(id), username: name },
  }));
}

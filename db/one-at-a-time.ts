import type postgres from "postgres";

/** The driver calls it to decide whether it may send more on the connection before this query is answered. */
const NO_PIPELINING = { onexecute: () => false };

/**
 * The same client, but outside of transactions no query follows another that is not answered yet. A pooler such as
 * PgBouncer takes its connection back with the response, and the second query would wait for ever.
 */
export function oneAtATime(sql: postgres.Sql): postgres.Sql {
  const alone = (made: unknown) => {
    // Names and lists for a query are made by the same call; only a query is a promise.
    if (made instanceof Promise && "options" in made) Object.assign(made.options ?? {}, NO_PIPELINING);
    return made;
  };
  return new Proxy(sql, {
    apply: (target, self, args) => alone(Reflect.apply(target, self, args)),
    get(target, name) {
      const member = Reflect.get(target, name);
      return name === "unsafe" ? (...args: unknown[]) => alone(Reflect.apply(member, target, args)) : member;
    },
  });
}

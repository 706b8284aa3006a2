/**
 * Identifies a database: the identifier of its cluster, its own within it, and whether it is a standby.
 * It survives a restart, a failover and a copy of the cluster's files; a restored dump has another one.
 */
export const SELECT_DATABASE_IDENTITY = `
  select concat_ws('/', (select system_identifier from pg_control_system()),
    (select oid from pg_database where datname = current_database()),
    case when pg_is_in_recovery() then 'standby' end) as identity`;

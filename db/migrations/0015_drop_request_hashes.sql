-- They were unsalted hashes of requests, passwords included. A request that is repeated over the upgrade now counts as
-- another one under its key and is refused, so that nothing is done twice.
UPDATE idempotency_keys SET request_hash = '';

DROP INDEX "idempotency_keys_created_index";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "expires_at" timestamp with time zone DEFAULT now() + interval '24 hours' NOT NULL;--> statement-breakpoint
CREATE INDEX "idempotency_keys_expires_index" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
-- A key is now committed with its answer or not at all. One without an answer is of a request that died.
DELETE FROM "idempotency_keys" WHERE "response" IS NULL;

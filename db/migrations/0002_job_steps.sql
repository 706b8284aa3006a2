CREATE TABLE "job_steps" (
	"job_id" uuid NOT NULL,
	"step_id" varchar(64) NOT NULL,
	"result" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "job_steps_job_id_step_id_pk" PRIMARY KEY("job_id","step_id")
);
--> statement-breakpoint
CREATE INDEX "job_steps_created_index" ON "job_steps" USING btree ("created_at");
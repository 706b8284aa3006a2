-- Full case folding after NFKC, as foldCase() of lib/fold-case.ts has it. Postgres has casefold() from version 18 on; before,
-- lower case of upper case by the rules of ICU is the same but for four things. Without ICU what the database calls
-- upper and lower case has to do.
DO $migration$
DECLARE
  letters text := 'upper(replace(normalize($1, NFKC), ''ı'', U&''\+0F0001'')%s)';
  cherokee text := (SELECT string_agg(chr(code), '' ORDER BY code) FROM generate_series(x'AB70'::int, x'ABBF'::int) code)
    || (SELECT string_agg(chr(code), '' ORDER BY code) FROM generate_series(x'13F8'::int, x'13FD'::int) code);
  folded text;
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    folded := 'casefold(normalize($1, NFKC) COLLATE "pg_unicode_fast")';
  ELSE
    folded := format(
      'translate(replace(replace(replace(lower(%s), ''ς'', ''σ''), ''ß'', ''ss''), U&''\+0F0001'', ''ı''), %L, %L)',
      format(letters, CASE WHEN to_regcollation('"und-x-icu"') IS NOT NULL THEN ' COLLATE "und-x-icu"' ELSE '' END),
      cherokee, (SELECT string_agg(chr(code), '' ORDER BY code) FROM generate_series(x'13A0'::int, x'13F5'::int) code));
  END IF;
  EXECUTE format(
    'CREATE FUNCTION fold_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS %L',
    format('SELECT normalize(%s, NFKC)', folded));
END $migration$;
--> statement-breakpoint
-- A run of one, two or three characters is one number, 21 bits a character. Runs end at blanks and commas, which no
-- word of a search contains.
CREATE FUNCTION text_grams(folded text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 10000 AS $$
  WITH text AS MATERIALIZED (
    SELECT array(
      SELECT nullif(ascii(letter), 32)::bigint
      FROM string_to_table(translate(folded, E'\t\n\v\f\r,', '      '), NULL) AS letter
    ) AS codes
  )
  SELECT array(
    SELECT a FROM text, unnest(codes) AS letters (a) WHERE a IS NOT NULL
    UNION
    SELECT a | (b << 21) FROM text, unnest(codes, codes[2:]) AS letters (a, b) WHERE (a | b) IS NOT NULL
    UNION
    SELECT a | (b << 21) | (c << 42) FROM text, unnest(codes, codes[2:], codes[3:]) AS letters (a, b, c)
    WHERE (a | b | c) IS NOT NULL
  )
$$;
--> statement-breakpoint
-- The longest runs of a word that is looked for: every text that contains the word has all of them. The first 64
-- characters are enough to leave few texts.
CREATE FUNCTION word_grams(folded text) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  WITH grams AS MATERIALIZED (SELECT gram FROM unnest(text_grams(left(folded, 64))) AS grams (gram))
  SELECT coalesce(array_agg(gram), '{}') FROM grams
  WHERE (gram >> 42 > 0) >= ALL (SELECT gram >> 42 > 0 FROM grams)
    AND (gram >> 21 > 0) >= ALL (SELECT gram >> 21 > 0 FROM grams)
$$;
--> statement-breakpoint
CREATE TABLE "post_search" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"folded" text NOT NULL
);
--> statement-breakpoint
-- The texts lie beside the rows, so that a search that asks the index reads few pages; and nobody needs statistics
-- of them, which would take a minute of the processor on a large site.
ALTER TABLE "post_search" SET (toast_tuple_target = 128);
--> statement-breakpoint
ALTER TABLE "post_search" ALTER COLUMN "folded" SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE "post_search" ADD CONSTRAINT "post_search_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE FUNCTION keep_post_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- No word of a search contains the line break, so none is found across title and content.
  INSERT INTO post_search (post_id, folded) VALUES (NEW.id, fold_text(NEW.title || E'\n' || NEW.content))
  ON CONFLICT (post_id) DO UPDATE SET folded = excluded.folded WHERE post_search.folded <> excluded.folded;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER posts_search AFTER INSERT OR UPDATE OF title, content ON posts
  FOR EACH ROW EXECUTE FUNCTION keep_post_search();
--> statement-breakpoint
INSERT INTO post_search (post_id, folded) SELECT id, fold_text(title || E'\n' || content) FROM posts;
--> statement-breakpoint
CREATE INDEX "post_search_grams_index" ON "post_search" USING gin (text_grams("folded")) WITH (fastupdate=false);
--> statement-breakpoint
ALTER INDEX "post_search_grams_index" ALTER COLUMN 1 SET STATISTICS 0;

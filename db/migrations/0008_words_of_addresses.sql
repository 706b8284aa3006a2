-- Postgres keeps an address (spam.example.com), a fraction or a path as one word, so that it would not be found by its
-- parts. All that holds such words together is ASCII.
CREATE FUNCTION words_of(title text, content text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', translate(
    title || ' ' || content, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', '                                '))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION keep_post_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO post_words (post_id, words) VALUES (NEW.id, words_of(NEW.title, NEW.content))
  ON CONFLICT (post_id) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Only the entries with such a word.
UPDATE post_words SET words = now.words
FROM posts CROSS JOIN LATERAL words_of(posts.title, posts.content) AS now (words)
WHERE posts.id = post_words.post_id AND post_words.words <> now.words;

import { appendFileSync } from "node:fs";
import { createKeyed, type KeyedPost, type KeyedSurface } from "./keyed-posts.ts";

// A process that creates one post under a key and that a test kills at one of its statements. It writes the id of the
// acknowledged post to the journal.
const [surface = "api", journal = "", post = ""] = process.argv.slice(2);
const id = await createKeyed[surface as KeyedSurface](JSON.parse(post) as KeyedPost);
appendFileSync(journal, `${id}\n`);
process.exit();

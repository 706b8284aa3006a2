import { expect, test } from "vitest";
import { contractFile, everyTest, hasContract, rowsOf } from "#tests/support/contract.ts";

/** A row of the contract that Daybook answers in another way, and which. */
type Otherwise = { otherwise: string };
const ONE_COMMAND: Otherwise = {
  otherwise: "`npm start` starts the whole product; there are no containers to describe",
};
const NO_PROXY: Otherwise = {
  otherwise:
    "the launcher serves HTTP itself, with limits, sizes and headers; a proxy in front is the operator's choice",
};
const TOOLS: Otherwise = { otherwise: "a command of package.json, not a behaviour of the product" };

const CARD = "show a card with picture, author, date, like control, title and text";
const DRAFTS = "of a profile WF-03 WF-04 WF-05 WF-06 WF-07 WF-08 hold drafts for owner and staff only";
const SORTED = "of all users WA-03 WA-04 are sorted by a click on a head, the largest first";
const PROFILE = "shows its owner and staff the email and the last activity, the owner the buttons, others neither";
const COUNTED = "counts drafts and likes on them for owner and staff only";
const ADDING =
  "adding: title, content, image and published are judged with their own messages, and nothing typed is lost";
const SIGNING_UP = "signing up: every mistake is told at its field";
const MENU = "has the menu of whoever looks at it: visitor, user, staff";
const HEAD = "has a head with what browsers, searches and other sites want";
const CACHING = "that depends on who looks is kept by nobody, and what never changes for a year";
const SETTINGS = "every mistake in the settings gets a line of its own";
const RETURNED = "is asked for after Back and Forward, and when the tab is seen again without a socket";
const LIKE_TOLD = "a like and its end are told to every page once, with the count and nothing about the user";

/** Every row of the contract's tables, by heading and first cell: the title of the test that holds Daybook to it. */
const ROWS: Record<string, Record<string, string | Otherwise>> = {
  "html-pages.md": {
    "1. URL table: `/`": "`/` HH-01 and `/popular/` HP-01 are public",
    "1. URL table: `/popular/`": "`/` HH-01 and `/popular/` HP-01 are public",
    "1. URL table: `/authors/`": "is for staff; everybody else goes home with a warning",
    "1. URL table: `/authors/<id>/`": "`/authors/<id>/` WF-01 WF-02 is public",
    "1. URL table: `/authors/<id>/delete/`":
      "`/authors/<id>/delete/` is for its owner; everybody else, staff too, goes home with a warning",
    "1. URL table: `/posts/`": "is for staff; everybody else goes home with a warning",
    "1. URL table: `/posts/add/`": "`/posts/add/` HC-01 HC-02 is for whoever is logged in",
    "1. URL table: `/posts/<id>/`": "`/posts/<id>/` MP-03 is public, a draft for its author and staff only",
    "1. URL table: `/posts/<id>/edit/`": "HX-02 is for author and staff; a missing post comes before the login",
    "1. URL table: `/posts/<id>/delete/`": "HX-02 is for author and staff; a missing post comes before the login",
    "1. URL table: `/signup/`, `/login/`": "`/signup/`, `/login/` are for whoever is not logged in yet",
    "1. URL table: `/logout/`": "`/logout/` is a POST only",
    "1. URL table: `/password_change/`, `/password_change/done/`": "are for whoever is logged in",
    "1. URL table: `/password_reset/`, `/password_reset/done/`":
      "`/password_reset/`, `/password_reset/done/` and `/reset/<uid>/<token>/`, `/reset/done/` are for everybody",
    "1. URL table: `/reset/<uid>/<token>/`, `/reset/done/` [ref]":
      "`/password_reset/`, `/password_reset/done/` and `/reset/<uid>/<token>/`, `/reset/done/` are for everybody",
    "1. URL table: `/username_change/`, `/email_change/`": "are for whoever is logged in",
    "1. URL table: `/email_verify/<token>/`": "`/email_verify/<token>/` leads home with a message, for everybody",
    "1. URL table: A [seed≠ref]": "`/authors/<id>/` WF-01 WF-02 is public",
    "1. URL table: B [seed≠ref]": "`/signup/`, `/login/` are for whoever is not logged in yet",
    "1. URL table: C [seed≠ref]": "every address answers without its slash as with it",
    "1. URL table: D": SORTED,
    "2. Layout: head": HEAD,
    "2. Layout: OG": "of an entry is shared with the entry's own title, beginning and picture",
    "2. Layout: icons": "has icons and a manifest of our own",
    "2. Layout: body": "says on its body whether one is logged in",
    "2. Layout: header (sticky)": MENU,
    "2. Layout: menu, anonymous": MENU,
    "2. Layout: menu, user": MENU,
    "2. Layout: menu, staff": MENU,
    "2. Layout: log out": "logs out by a form that only our own pages may send",
    "2. Layout: menus close":
      "the menu opens by keyboard, tells that it is open, and closes on Escape and on a click outside",
    "2. Layout: active marks": "marks where one is, in the header and in the menu",
    "2. Layout: messages": "shows messages by level above the content, once",
    "2. Layout: pagination": "lead to their other pages",
    "2. Layout: footer": "ends with the year and the name",
    "3. Post card: image": CARD,
    "3. Post card: author": CARD,
    "3. Post card: date": CARD,
    "3. Post card: like control": CARD,
    "3. Post card: draft": DRAFTS,
    "3. Post card: title": CARD,
    "3. Post card: text": CARD,
    "Staff user list `/authors/`: #": SORTED,
    "Staff user list `/authors/`: Username": SORTED,
    "Staff user list `/authors/`: Date joined": SORTED,
    "Staff user list `/authors/`: Posts": SORTED,
    "Staff user list `/authors/`: Likes given": SORTED,
    "Staff user list `/authors/`: Likes received": SORTED,
    "Profile `/authors/<id>/`: username": PROFILE,
    'Profile `/authors/<id>/`: "Member since" month and year of date_joined (`Nov 2026`)': PROFILE,
    "Profile `/authors/<id>/`: email": PROFILE,
    'Profile `/authors/<id>/`: "Active … ago" (relative last_activity_at, left out when null)': PROFILE,
    "Profile `/authors/<id>/`: post count: `No posts yet` / `1 post` / `N posts`": COUNTED,
    "Profile `/authors/<id>/`: `1 like` / `N likes` + `received`": COUNTED,
    "Profile `/authors/<id>/`: last_login, is_staff, is_active": PROFILE,
    "Profile `/authors/<id>/`: buttons Change Email, Change Username, Change Password, Delete Account": PROFILE,
    "Profile `/authors/<id>/`: posts, 6 per page, updated_at desc, like count desc": "lead to their other pages",
    "Add post `/posts/add/`: title": ADDING,
    "Add post `/posts/add/`: content": ADDING,
    "Add post `/posts/add/`: image": ADDING,
    "Add post `/posts/add/`: published": "adding: a published entry leads home, a draft to one's own profile",
    "Sign up: username": SIGNING_UP,
    "Sign up: email": SIGNING_UP,
    "Sign up: password1": "an empty form names every field, keeps what was typed and empties the passwords",
    "Sign up: password2": SIGNING_UP,
    "Sign up: accept_terms": SIGNING_UP,
    "5. Error pages: 400": "400 for a host that is not ours, 403, and 404, each with a way home",
    "5. Error pages: 403": "a form sent from another site is refused with the 403 page",
    "5. Error pages: 404": "a page that a list does not have is not found, and `last` is",
    "5. Error pages: 500": "what breaks is a page with the number that the log knows it by",
    "6. Like control: click": "shows at once, then takes the count of the server",
    "6. Like control: failure (non-2xx or network)": "that fails is rolled back with a message",
    "6. Like control: double-click": "twice quickly sends one request at a time, and the last wish wins",
    "6. Like control: session gone (401/403)": "after the session has gone (%s) leads to the login page and back",
    "6. Like control: live message": "change the count and not the heart, for visitors who are not logged in too",
    "6. Like control: page restored from bfcache, or back/forward navigation":
      "is asked for when the page comes back from the browser's memory",
    "6. Like control: tab visible again": RETURNED,
    "6. Like control: no posts on page": "need no socket on a page without likes",
    "8. Caching: hashed static files": CACHING,
    "8. Caching: media": "a picture is served with its type, for ever cacheable, and not to be sniffed",
    "8. Caching: home, popular, profile": CACHING,
    "8. Caching: post detail": CACHING,
    "8. Caching: forms": CACHING,
    "8. Caching: API root / post list / batch / auth": CACHING,
  },
  "background-jobs.md": {
    "1. Table: process post image": "the image job is retried, and runs for one post follow each other",
    "1. Table: delete media files":
      "every function is retried as often as the others, and more than the contract's three times",
    "1. Table: token recovery mail": "the recovery mail carries a token that is good",
    "1. Table: password reset mail": "goes to the stored address, however it was typed, with a link that works",
    "1. Table: email verification mail": "goes to the new address with the page's or the API's link",
    "1. Table: weekly report": "a run that was missed is caught up within the hour and dropped after it",
    "1. Table: flush expired tokens": "expired tokens go with their blacklist entries, living ones stay",
    "2. Image processing: new post, image": "MI-01 a new post with an image is processed once and cleans up nothing",
    "2. Image processing: new post, none": "MI-02 a new post without an image is neither processed nor cleaned up",
    "2. Image processing: image added": "MI-03 an image added to a post is processed once",
    "2. Image processing: image replaced": "MI-04 a replaced image is processed once and the old one cleaned up once",
    "2. Image processing: image cleared":
      "MI-05 a cleared image is cleaned up once, nothing is processed, and both keys are emptied with it",
    "2. Image processing: image untouched":
      "clearing discards the files too, and a picture that was left alone discards nothing",
    "2. Image processing: partial save that does not include the image":
      "MI-06 a changed title of a post without an image leaves the media alone",
    "2. Image processing: 1": "a post that is gone is left quietly, and what a broken-off attempt wrote goes",
    "2. Image processing: 2": "a picture that cannot be read fails with words for the author, and the original stays",
    "2. Image processing: 3": "an original ending in %s becomes a picture ending in %s",
    "2. Image processing: 4":
      "a JPEG with EXIF orientation 6, 400×200, comes out as 200×400, upright in its pixels, without EXIF and GPS",
    "2. Image processing: 5": "%i×%i becomes %i×%i: fitted, never enlarged",
    "2. Image processing: 6": "a photo becomes a public picture and a thumbnail, and updated_at stays",
    "2. Image processing: 7": "the thumbnail of %i×%i is exactly 300×300, small pictures are enlarged",
    "2. Image processing: 8": "a photo becomes a public picture and a thumbnail, and updated_at stays",
    "2. Image processing: 9": "a photo becomes a public picture and a thumbnail, and updated_at stays",
    "2. Image processing: JPEG with EXIF orientation 6, 400×200":
      "a JPEG with EXIF orientation 6, 400×200, comes out as 200×400, upright in its pixels, without EXIF and GPS",
    "2. Image processing: RGBA PNG, WebP with alpha": "a %s with alpha keeps its format and its alpha",
    "2. Image processing: animated GIF": "an animated %s stays animated; its thumbnail is the first frame",
    "2. Image processing: CMYK JPEG": "a CMYK JPEG becomes sRGB and keeps its colours",
    "2. Image processing: BMP RGB, AVIF":
      "a PNG named .jpg and an AVIF are stored under their true extensions, the AVIF's picture as JPEG",
    "2. Image processing: RGBA TIFF, palette BMP, ICO": "half-transparent red is flattened onto white",
    "2. Image processing: PNG named `.jpg`":
      "a PNG named .jpg and an AVIF are stored under their true extensions, the AVIF's picture as JPEG",
    "3. Mails: recovery": "the recovery mail has everything a client without a browser needs",
    "3. Mails: reset link": "the reset mail greets, says why, and has link, username and signature",
    "3. Mails: verify address": "the verification mail has the link, its life and what to do if it was not asked for",
    "3. Mails: weekly": "the week report has the three counts",
    "4. Storage: development": "a picture is served with its type, for ever cacheable, and not to be sniffed",
    "4. Storage: production":
      "a public file in a bucket is read without a signature, with its type and for ever cacheable",
  },
  "realtime.md": {
    "1. Reference protocol: endpoint": "clients of any language learn what they need, for the address they came by",
    "1. Reference protocol: group": "an event reaches everybody on a public channel, anonymous as they are",
    "1. Reference protocol: who": "an event reaches everybody on a public channel, anonymous as they are",
    "1. Reference protocol: identity": "a session will do instead of a token, on our own pages only",
    "1. Reference protocol: origin": "pages of another origin are refused, programs without one are let in",
    "1. Reference protocol: client → server":
      "frames that are not of the protocol are answered with an error and close nothing",
    "1. Reference protocol: server → client": LIKE_TOLD,
    "1. Reference protocol: not sent to":
      "the connection that clicked is left out, the same user's other pages are not",
    "3. Client: page with at least one like control":
      "come over one socket for the whole page, which closes after the last control",
    "3. Client: message": "of other posts, and older ones, are dropped",
    "3. Client: close": "is asked for when the server was away and is there again",
    "3. Client: bfcache restore or back/forward": "is asked for when the page comes back from the browser's memory",
    "3. Client: tab visible and socket not open": RETURNED,
    "4. Mapping to Pusher: group `likes`": LIKE_TOLD,
    "4. Mapping to Pusher: message": LIKE_TOLD,
    "4. Mapping to Pusher: skip the sender":
      "the connection that clicked is left out, the same user's other pages are not",
    "4. Mapping to Pusher: after commit": "a realtime server that is away is a warning and never fails a like",
    "4. Mapping to Pusher: no Pusher settings": "Pusher's cloud and compatible servers are a matter of settings",
  },
  "operations.md": {
    "1. Settings: environment name": "JC-02 the cookie is out of reach of scripts and other sites",
    "1. Settings: secret key": "a fresh folder becomes a running site, and the second start only starts",
    "1. Settings: allowed hosts": "a host that is not ours is refused in the form of its surface",
    "1. Settings: CSRF trusted origins": "refuses writes from elsewhere",
    "1. Settings: database URL": "a database that does not answer is named without its password",
    "1. Settings: Postgres db, user, password":
      "a fresh folder becomes a running site, and the second start only starts",
    "1. Settings: Redis host, port": { otherwise: "jobs, limits and the relay of live messages are in Postgres" },
    "1. Settings: mail host, port 587, user, password, TLS true, SSL false, timeout 30":
      "a mail is sent with both parts, sender, reply address and an idempotency key",
    "1. Settings: default from address": "a mail is sent with both parts, sender, reply address and an idempotency key",
    "1. Settings: weekly recipients": "the week report counts the last seven days and goes to every recipient once",
    "1. Settings: CORS allowed origins": "other origins are let in by setting only, without cookies",
    "1. Settings: AWS key id, secret, bucket, region (eu-central-1)": SETTINGS,
    "1. Settings: CDN domain": "pictures in a bucket are addressed at the CDN when there is one",
    "seed demo data: `--users`": "ten users with fifty posts are made when nothing else is asked",
    "seed demo data: `--posts`": "ten users with fifty posts are made when nothing else is asked",
    "seed demo data: `--max-likes`": "no post is liked more often than asked, and the kept counts agree",
    "seed demo data: `--with-images`":
      "pictures are drawn here, uploaded like those of people, and processed by the job",
    "seed demo data: `--clear`":
      "--clear takes away what was made before, and nothing that is real or has been made staff since",
    "seed demo data: users": "demo users can log in, are not staff, and joined 90 to 180 days ago",
    "seed demo data: posts":
      "posts have a title of four to eight words, one to six paragraphs and a time in their author's life",
    "seed demo data: images": "pictures are drawn here, uploaded like those of people, and processed by the job",
    "seed demo data: likes": "no post is liked more often than asked, and the kept counts agree",
    "others: create superuser": "createsuperuser makes an account that is staff and superuser",
    "others: migrate": "a database of the owner's is not migrated without their word",
    "others: wait for database": "a database that is not there yet is waited for, once a second",
    "others: flush expired tokens": "the others say what they did",
    "3. Logging: uncaught exception": "what breaks is a page with the number that the log knows it by",
    "3. Logging: user logged in (session)": "the right name and password open a session and note the login",
    "3. Logging: broadcast failed": "a realtime server that is away is a warning and never fails a like",
    "3. Logging: socket closed": "a frame that is too large closes the connection, and the log has the code",
    "4. Compose files: web": ONE_COMMAND,
    "4. Compose files: db": ONE_COMMAND,
    "4. Compose files: redis": ONE_COMMAND,
    "4. Compose files: worker, scheduler": ONE_COMMAND,
    "4. Compose files: first time": "a fresh folder becomes a running site, and the second start only starts",
    "4. Compose files: nginx": ONE_COMMAND,
    "4. Compose files: db, redis": ONE_COMMAND,
    "4. Compose files: worker": ONE_COMMAND,
    "4. Compose files: scheduler": ONE_COMMAND,
    "4. Compose files: all": "when only the database is killed, it is started again under the running site",
    "5. nginx role: default server": "a host that is not ours is refused in the form of its surface",
    "5. nginx role: `/health`": "liveness asks nothing of the database",
    "5. nginx role: port 80": NO_PROXY,
    "5. nginx role: `/static/`": CACHING,
    "5. nginx role: `/ws/`": "clients of any language learn what they need, for the address they came by",
    "5. nginx role: `/api/`": "are announced, and over them requests are 429",
    "5. nginx role: `/admin/`": NO_PROXY,
    "5. nginx role: rest": NO_PROXY,
    "5. nginx role: all": "a body that declares more than the limit is refused unread",
    "6. Quality gates: pre-commit running linter with autofix and formatter on every commit; auto-fixed files must be staged again, the rest fixed by hand [seed]":
      TOOLS,
    "6. Quality gates: line length 88, import sorting, bug-prone patterns, simplifications [ref]":
      "the linter refuses every import that crosses a boundary",
    "6. Quality gates: run all": TOOLS,
    "6. Quality gates: verbose": TOOLS,
    "6. Quality gates: parallel auto / 4": TOOLS,
    "6. Quality gates: coverage, missing lines": TOOLS,
    "6. Quality gates: by keyword / file / class": TOOLS,
    "6. Quality gates: CI style: parallel + coverage + missing lines": TOOLS,
  },
};

test("every row has its test, or a reason to be answered otherwise", () => {
  const tests = everyTest();
  const missing = Object.values(ROWS).flatMap((rows) =>
    Object.entries(rows).filter(([, title]) => typeof title === "string" && !tests.includes(title)),
  );
  expect(missing).toEqual([]);
});

test.runIf(hasContract).each(Object.entries(ROWS))("the list of rows is that of %s", (file, rows) => {
  expect(Object.keys(rows).sort()).toEqual([...new Set(rowsOf(contractFile(file)))].sort());
});

//! Every limit Causerie puts on what it is given. Going over one is answered by a 4xx problem document that names it.

/// Longest site id, in bytes (a DNS label's length).
pub const SITE_ID_BYTES: usize = 63;
/// Longest site name, in characters.
pub const SITE_NAME_CHARS: usize = 100;
/// Most origins a site may register.
pub const ORIGINS: usize = 50;
/// Longest origin, in bytes.
pub const ORIGIN_BYTES: usize = 300;
/// Most kinds of reaction a site may offer.
pub const REACTION_KINDS: usize = 16;
/// Longest reaction key, in bytes.
pub const REACTION_KEY_BYTES: usize = 32;
/// Longest emoji of a reaction, in bytes (family emoji are long).
pub const REACTION_EMOJI_BYTES: usize = 64;
/// Longest label of a reaction, in characters.
pub const REACTION_LABEL_CHARS: usize = 40;
/// Highest value of the per-minute rates; 0 lifts the limit instead.
pub const RATE_PER_MINUTE: u32 = 100_000;
/// Highest number of links a site may allow in a comment.
pub const LINKS: u32 = 1_000;
/// Most entries of a list of words.
pub const WORDS: usize = 500;
/// Longest entry of a list of words, in characters.
pub const WORD_CHARS: usize = 100;
/// Highest number of reports a site may wait for.
pub const REPORTS: u32 = 1_000;
/// Longest time after which a site may close its threads, in days.
pub const CLOSE_AFTER_DAYS: u32 = 36_500;

/// Longest thread key, in bytes.
pub const THREAD_KEY_BYTES: usize = 512;
/// Longest page URL, in bytes.
pub const URL_BYTES: usize = 2_048;
/// Longest page title, in characters; a longer one is cut, because a page cannot help its title.
pub const TITLE_CHARS: usize = 300;

/// Longest comment, in characters of Markdown.
pub const BODY_CHARS: usize = 10_000;
/// Longest author name, in characters.
pub const AUTHOR_NAME_CHARS: usize = 80;
/// The least time between a form and a text with a link that a person wrote in it, in milliseconds.
pub const COMPOSING_MILLIS: i64 = 3_000;
/// Longest mail address, in bytes (RFC 5321, section 4.5.3.1.3).
pub const EMAIL_BYTES: usize = 254;
/// Longest idempotency key, in bytes.
pub const IDEMPOTENCY_KEY_BYTES: usize = 128;
/// Longest token of Cloudflare Turnstile, in bytes (its documentation).
pub const TURNSTILE_TOKEN_BYTES: usize = 2_048;
/// How long an outside service may take to judge a comment, in milliseconds; whoever posts waits for it.
pub const JUDGE_MILLIS: u32 = 5_000;
/// Largest answer of such a service that is read, in bytes.
pub const JUDGE_ANSWER_BYTES: usize = 16 * 1024;
/// Longest explanation of such a service that is logged, in characters.
pub const JUDGE_WORDS: usize = 200;
/// Most questions to such services that the native server has under way at once.
pub const JUDGE_QUESTIONS: usize = 32;
/// Largest comment id: the largest integer JavaScript holds exactly.
pub const COMMENT_ID: i64 = 9_007_199_254_740_991;

/// Largest request body of the JSON interface and of the plain page's form, in bytes.
pub const REQUEST_BYTES: usize = 64 * 1024;
/// Largest table of old and new addresses, in bytes.
pub const REDIRECT_BYTES: usize = 1024 * 1024;
/// Most rows of it.
pub const REDIRECT_ROWS: usize = 5_000;
/// Most keys of a thread that are listed.
pub const ALIASES_LISTED: u32 = 50;
/// Threads whose pages one request asks the site about: a few, so that it is short.
pub const LINKS_PER_CHECK: u32 = 3;
/// Most redirects followed from a thread's page.
pub const LINK_HOPS: u32 = 5;
/// How long a page may take to answer when it is asked where it is, in milliseconds.
pub const LINK_MILLIS: u32 = 5_000;
/// How much of a page is read to find out, in bytes: its head is in there.
pub const LINK_BYTES: usize = 128 * 1024;
/// Most pages that the native server asks at once.
pub const LINK_QUESTIONS: usize = 8;
/// Longest query string, in bytes: a hundred keys, percent-encoded.
pub const QUERY_BYTES: usize = 160 * 1024;
/// Most keys one request for counts may ask for.
pub const COUNT_KEYS: usize = 100;

/// Largest file to import, in bytes, decompressed: some two million comments.
pub const IMPORT_BYTES: usize = 1 << 30;
/// Largest file of a format that can only be read whole, in bytes: it must fit into the memory of an edge worker, 128 MB.
pub const IMPORT_WHOLE_BYTES: usize = 40 << 20;
/// Largest record of a file to import, in bytes.
pub const IMPORT_RECORD_BYTES: usize = 4 << 20;
/// Largest part of a file that is sent in parts, in bytes.
pub const IMPORT_PART_BYTES: usize = 1 << 20;
/// Longest text of an imported comment, in bytes of Markdown or HTML: a row holds 2 MB, and several columns of it.
pub const IMPORT_TEXT_BYTES: usize = 256 * 1024;
/// Largest comment record of a file, in bytes of JSON: statements hold no more than 2 MB.
pub const IMPORT_COMMENT_BYTES: usize = 1 << 20;
/// Records that a report names one by one, of each kind; of the others it tells the number. A row holds 2 MB.
pub const IMPORT_REMARKS: u32 = 8_000;
/// Longest name of a record in a report, in characters; a longer one is cut.
pub const IMPORT_REMARK_CHARS: usize = 80;
/// Comments that one step of an import makes ready.
pub const IMPORT_STEP_COMMENTS: u32 = 500;
/// How long an import that was begun waits for its next part, in milliseconds.
pub const IMPORT_IDLE_MILLIS: i64 = 86_400_000;

/// Root comments on a page of a thread when the request names no number.
pub const THREAD_PAGE_DEFAULT: u32 = 20;
/// Most root comments on a page of a thread.
pub const THREAD_PAGE_MAX: u32 = 100;
/// Most replies (at any depth) that come along with one root comment.
pub const REPLIES_PER_ROOT: u32 = 100;
/// Deepest nesting of `replies` in JSON; what is deeper hangs on its ancestor at this depth and keeps its `parent`.
/// serde_json reads at most 128 levels, and a comment takes two.
pub const TREE_DEPTH: usize = 60;
/// Deepest nesting a reader sees as indentation; what is deeper says whom it answers.
pub const VISUAL_DEPTH: usize = 4;
/// Most direct replies to one comment that are shown without folding some of them away.
pub const REPLIES_UNFOLDED: usize = 6;
/// How many stay shown where more are folded away.
pub const REPLIES_BEFORE_FOLD: usize = 5;
/// Most comments on one page of a thread, replies included; a page with many replies has fewer root comments than asked
/// for, so that one request stays cheap.
pub const THREAD_PAGE_COMMENTS: u32 = 400;
/// Most characters of JSON that a page of a thread is made from; counted like `THREAD_PAGE_COMMENTS`.
pub const THREAD_PAGE_CHARS: i64 = 1_000_000;
/// Furthest a permalink follows a comment up to the one it descends from; what is further up is left out.
pub const ANCESTORS: u32 = 200;
/// Most root comments of a reader's own that nobody else sees and that come along with a page.
pub const UNSEEN_ROOTS: u32 = 50;
/// Most comments one action of a moderator changes.
pub const ACTION_COMMENTS: usize = 1_000;
/// Comments on a page of a list of moderators when the request names no number.
pub const MODERATION_PAGE_DEFAULT: u32 = 50;
/// Most comments on a page of a list of moderators.
pub const MODERATION_PAGE_MAX: u32 = 100;
/// Entries of the log in one export.
pub const LOG_EXPORT: u32 = 5_000;
/// Longest reason of a moderator, in characters.
pub const REASON_CHARS: usize = 500;
/// Longest answer of an author to the moderators, in characters.
pub const ANSWER_CHARS: usize = 2_000;
/// Longest text of a search, in characters.
pub const SEARCH_CHARS: usize = 200;
/// Newest comments that a text of one or two letters, too short for the index, is looked for in.
pub const SHORT_SEARCH_COMMENTS: i64 = 5_000;
/// Comments on a page of a public search.
pub const SEARCH_PAGE: u32 = 20;
/// Longest ban that ends, in days.
pub const BAN_DAYS: u32 = 36_500;
/// Most bans that are listed.
pub const BANS_LISTED: u32 = 500;
/// Longest note on a person, in characters.
pub const NOTE_CHARS: usize = 2_000;
/// Most earlier texts of a comment that are kept; the oldest give way.
pub const REVISIONS: u32 = 50;
/// Most actions that a comment's history tells.
pub const HISTORY_ACTIONS: u32 = 200;
/// Most notes on a person that are listed.
pub const NOTES_LISTED: u32 = 100;
/// Longest title of a saved reply, in characters.
pub const SAVED_REPLY_TITLE_CHARS: usize = 80;
/// Most saved replies of a site.
pub const SAVED_REPLIES: u32 = 200;
/// Most comments in one part of what is held about somebody.
pub const PERSONAL_COMMENTS: usize = 200;
/// Most characters of such a part, but for the last comment in it.
pub const PERSONAL_CHARS: usize = 500_000;
/// Most reactions, and as many reports, in such a part.
pub const PERSONAL_ENTRIES: u32 = 2_000;
/// Most comments, and things reacted to, that one request erases.
pub const ERASED_AT_ONCE: usize = 200;
/// Most days that the figures of a site go back.
pub const INSIGHT_DAYS: u32 = 366;
/// Most entries of a feed.
pub const FEED_ENTRIES: u32 = 50;
/// Most bytes of comments' HTML in a feed; what goes beyond leaves the oldest entries out.
pub const FEED_BYTES: usize = 1_000_000;
/// How long others may keep a feed without asking whether it changed, in seconds.
pub const FEED_FRESH_SECONDS: u32 = 60;
/// Most comments whose folded replies one request may ask to unfold.
pub const EXPANDED: usize = 100;

/// How long a rate is counted from its first event, in milliseconds.
pub const RATE_WINDOW_MILLIS: i64 = 60_000;
/// How long an idempotency key is remembered: longer than anybody retries.
pub const IDEMPOTENCY_KEY_MILLIS: i64 = 7 * 86_400_000;
/// How long the hash of a comment's address is kept.
pub const ADDRESS_HASH_MILLIS: i64 = 30 * 86_400_000;
/// How long a challenge can be answered: longer than most people write at a comment, and short enough that nobody lays in
/// a store of solutions.
pub const CHALLENGE_MILLIS: i64 = 30 * 60_000;
/// Zero bits a solution has where the site is calm: 65,536 hashes on average, half a second on a slow phone and hidden behind
/// the writing.
pub const PROOF_BITS: u32 = 16;
/// Most zero bits ever asked for: 16 times that work, a few seconds, which a phone still does while a comment is written.
pub const PROOF_BITS_MAX: u32 = 20;
/// A site with fewer comments in the last minute is calm. From there on each doubling asks for a bit more.
pub const CALM_COMMENTS: u32 = 4;
/// Most comments of the last minute that are counted: more would not raise the bits any further.
pub const LOAD_COMMENTS: u32 = CALM_COMMENTS << (PROOF_BITS_MAX - PROOF_BITS);
/// How long a cached page is handed out without asking whether it changed, in milliseconds.
pub const READ_CACHE_FRESH_MILLIS: i64 = 1_000;
/// Most bytes the cache of read pages holds.
pub const READ_CACHE_BYTES: usize = 24 * 1024 * 1024;
/// Most threads of a site whose versions the cache remembers without holding a page of them.
pub const READ_CACHE_THREADS: usize = 10_000;

/// Most features the spam filter takes from one comment.
pub const SPAM_FEATURES: usize = 200;
/// Longest feature, in bytes; a longer one is cut.
pub const SPAM_FEATURE_BYTES: usize = 40;
/// How many features decide, the loudest first; so a wall of ordinary words cannot drown what stands between them.
pub const SPAM_EVIDENCE: usize = 30;
/// Fewest comments of each class, spam and not, that the filter must have learnt before it judges.
pub const SPAM_LEARNT_MIN: u32 = 10;
/// Most features named to the moderator.
pub const SPAM_WORDS: usize = 5;
/// A comment is held from this probability of spam on; `docs/spam.md` has what other values would do.
pub const SPAM_HOLD_PROBABILITY: f64 = 0.96;
/// How long a link signs the owner in, in milliseconds.
pub const OWNER_LINK_MILLIS: i64 = 10 * 60_000;
/// How long an invitation stands, in milliseconds.
pub const INVITE_MILLIS: i64 = 7 * 86_400_000;
/// How long a session lasts that nobody uses, in milliseconds.
pub const SESSION_IDLE_MILLIS: i64 = 30 * 86_400_000;
/// How old a session's token grows before the next request brings a new one, in milliseconds.
pub const SESSION_RENEWED_MILLIS: i64 = 86_400_000;
/// How long the old one then still holds, for requests that are under way, in milliseconds.
pub const SESSION_OVERLAP_MILLIS: i64 = 60_000;
/// How exactly it is noted when a session or token was last used, in milliseconds.
pub const SEEN_MILLIS: i64 = 5 * 60_000;
/// Longest label of a session, in characters; a longer one is cut.
pub const SESSION_LABEL_CHARS: usize = 120;
/// Most sessions of one member; a further one ends the one not used for longest.
pub const SESSIONS: u32 = 50;
/// Most moderators of a site, invited ones included.
pub const MODERATORS: u32 = 100;
/// Most tokens for programs that hold at once.
pub const API_TOKENS: u32 = 100;
/// How many days a program's token holds where nothing is said.
pub const API_TOKEN_DAYS_DEFAULT: u32 = 90;
/// Most days it may hold.
pub const API_TOKEN_DAYS_MAX: u32 = 366;
/// Most passkeys of one member.
pub const PASSKEYS: u32 = 20;
/// How long there is to make or use a passkey once it is asked for, in milliseconds.
pub const PASSKEY_MILLIS: i64 = 5 * 60_000;
/// Most attempts to sign in from one address in a minute.
pub const SIGN_INS_PER_MINUTE: u32 = 60;

/// Most connections the native server keeps open at once.
pub const CONNECTIONS: u64 = 20_000;
/// Most connections that wait to be accepted by it.
pub const WAITING_CONNECTIONS: u32 = 4_096;
/// Largest head of a request to the native server, in bytes: the longest query and room for the rest.
pub const HEAD_BYTES: usize = 256 * 1024;
/// Requests at once on one HTTP/2 connection.
pub const STREAMS: u32 = 16;
/// How long a client of the native server may take to send a request's head, in milliseconds: longer than proxies keep idle
/// connections.
pub const HEAD_MILLIS: u64 = 65_000;
/// How long it may take to send a request's body, in milliseconds.
pub const BODY_MILLIS: u64 = 30_000;
/// How long it may take nothing of an answer that waits for it, in milliseconds.
pub const WRITE_MILLIS: u64 = 30_000;
/// How long nothing may come on a connection, in milliseconds; between two requests of HTTP/1.1, `HEAD_MILLIS`.
pub const IDLE_MILLIS: u64 = 75_000;
/// How long a connection takes requests, in milliseconds.
pub const CONNECTION_MILLIS: u64 = 120_000;
/// Most writes to a site that wait for its disk.
pub const WAITING_WRITES: usize = 1_024;
/// How long a server that ends waits for clients to take their answers, in milliseconds.
pub const SHUTDOWN_MILLIS: u64 = 10_000;

// Crossing from Wasm into JavaScript costs more than the work done there, so each function does all of one errand.

/** The headers the engine looks at, as `http::READ_HEADERS` there. */
const READ_HEADERS = [
  "accept-encoding",
  "authorization",
  "cookie",
  "if-modified-since",
  "if-none-match",
  "origin",
  "referer",
  "sec-fetch-site",
  "user-agent",
];

/** The method, the URL, then `name:value` for each header that matters: one line each. */
export function readHead(request) {
  const { method, headers } = request;
  let lines = `${method}\n${request.url}`;
  for (const name of READ_HEADERS) {
    const value = headers.get(name);
    if (value !== null) lines += `\n${name}:${value}`;
  }
  return lines;
}

/**
 * The address the request came from: the header of a trusted proxy where one is configured, else what the runtime says.
 * Cloudflare names its data centre in `cf.colo`; without it anybody could have sent `cf-connecting-ip`.
 */
export function clientAddress(request, trustedHeader) {
  if (trustedHeader) return request.headers.get(trustedHeader)?.split(",").pop().trim();
  const { cf } = request;
  if (cf?.colo) return request.headers.get("cf-connecting-ip") ?? undefined;
  // A bare workerd names the port too: `192.0.2.1:4711`, `[2001:db8::1]:4711`.
  return cf?.clientIp?.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
}

/** The body's bytes, at most `kept` and one more; where more than `drained` comes, it stops reading. */
export async function readBody(request, kept, drained) {
  if (!request.body) return new Uint8Array(0);
  const declared = request.headers.get("content-length");
  if (declared && Number(declared) <= kept) return new Uint8Array(await request.arrayBuffer());
  const chunks = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // What is too much is read and forgotten: a client that still sends would not see the answer.
    if (length <= kept) chunks.push(value);
    length += value.byteLength;
    if (length > drained) {
      await reader.cancel();
      break;
    }
  }
  const bytes = new Uint8Array(Math.min(length, kept + 1));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.subarray(0, bytes.length - at), at);
    at += Math.min(chunk.byteLength, bytes.length - at);
  }
  return bytes;
}

/** A body as far as it was not read yet: what came beyond the last part is kept. */
export function openBody(request) {
  return { reader: request.body?.getReader(), ahead: [], length: 0, ended: !request.body };
}

/** The next part of a body, at most `limit` bytes, and whether the body ends with it. */
export async function readPart(body, limit) {
  while (!body.ended && body.length <= limit) {
    const { done, value } = await body.reader.read();
    if (done) body.ended = true;
    else {
      body.ahead.push(value);
      body.length += value.byteLength;
    }
  }
  const part = new Uint8Array(Math.min(body.length, limit));
  let at = 0;
  while (at < part.length) {
    const chunk = body.ahead.shift();
    const taken = chunk.subarray(0, part.length - at);
    part.set(taken, at);
    at += taken.length;
    if (taken.length < chunk.length) body.ahead.unshift(chunk.subarray(taken.length));
  }
  body.length -= part.length;
  return [part, body.ended && body.length === 0];
}

/** Reads on and forgets up to `limit` bytes: a client that still sends would not see the answer. */
export async function drainBody(body, limit) {
  for (let length = 0; !body.ended && length <= limit; ) {
    const { done, value } = await body.reader.read();
    body.ended = done;
    length += value?.byteLength ?? 0;
  }
  if (!body.ended) await body.reader.cancel();
}

/**
 * A response whose body comes in pieces: the first, then what `next` gives, asked for when the client took the one before, until
 * it gives undefined.
 */
export function respondInPieces(status, headerLines, first, next) {
  let piece = first.slice();
  const body = new ReadableStream({
    async pull(controller) {
      if (piece?.length) controller.enqueue(piece);
      piece = await next();
      if (piece === undefined) controller.close();
      else if (!piece.length) return this.pull(controller);
    },
  });
  return new Response(body, { status, headers: headersOf(headerLines).headers });
}

/**
 * Sends a question out of the house; gives the answer's status and `name:value` for each header, one line each, and its body.
 * Throws where there is none within `millis`; one longer than `limit` is cut where its beginning is of use, and none else.
 */
export async function askOutside(method, url, headerLines, body, millis, limit, cut) {
  const response = await fetch(url, {
    method,
    headers: headersOf(headerLines).headers,
    ...(method !== "GET" && { body: body.slice() }),
    // What is told of a comment is for one address alone, and each address of a page is looked at before it is asked for.
    redirect: "manual",
    signal: AbortSignal.timeout(millis),
  });
  const bytes = await readBody(response, limit, limit);
  if (bytes.length > limit && !cut) throw new Error("the answer is too long");
  let head = `${response.status}`;
  for (const [name, value] of response.headers) head += `\n${name}:${value}`;
  return [head, bytes];
}

/** Headers by their lines: hot answers bear the same ones again and again. */
const known = new Map();
const KNOWN = 256;

function headersOf(lines) {
  let shape = known.get(lines);
  if (shape) return shape;
  const headers = new Headers();
  for (const line of lines.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1));
  }
  shape = { headers, encodeBody: headers.has("content-encoding") ? "manual" : "automatic" };
  // A cookie is somebody's alone and comes once.
  if (headers.has("set-cookie")) return shape;
  if (known.size === KNOWN) known.clear();
  known.set(lines, shape);
  return shape;
}

/** A response; `headerLines` holds `name:value` lines, `body` a view into Wasm memory. */
export function respond(status, headerLines, body) {
  const { headers, encodeBody } = headersOf(headerLines);
  return new Response(body.length > 0 ? body.slice() : null, { status, headers, encodeBody });
}

/** Ids of objects by name: making one takes a hash. */
const ids = new Map();

/** Sends a call to the object of that name; gives the bytes of its reply. */
export async function ask(namespace, name, call) {
  let id = ids.get(name);
  if (!id) {
    if (ids.size === KNOWN) ids.clear();
    ids.set(name, (id = namespace.idFromName(name)));
  }
  const object = namespace.get(id);
  const response = await object.fetch("http://site/", { method: "POST", body: call.slice() });
  const reply = await response.arrayBuffer();
  if (!response.ok) throw new Error(`the object answered ${response.status}`);
  return new Uint8Array(reply);
}

/** The bytes of a file behind the assets binding, or undefined. */
export async function readAsset(assets, path) {
  const response = await assets.fetch(`http://assets${path}`);
  const content = await response.arrayBuffer();
  return response.ok ? new Uint8Array(content) : undefined;
}

/** Statements as SQLite gets them, by the engine's. */
const steady = new Map();

/**
 * All rows of a statement, each an array of its columns.
 *
 * SQLite looks at values that are compared or limit something, to plan for them, and then prepares the statement anew
 * whenever it gets others; that takes longer than running it. It does not look behind a plus sign, which changes nothing
 * else. (`SQLITE_DBCONFIG_ENABLE_QPSG` would say the same, where one could set it.)
 */
export function query(sql, statement, parameters) {
  let known = steady.get(statement);
  if (!known) {
    known = statement.replace(/\?(?=\d)/g, "+?");
    steady.set(statement, known);
  }
  return Array.from(sql.exec(known, ...parameters).raw());
}

/** 32 bytes of a cryptographic random source. */
export function randomBytes() {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** A site on the server, and what its readers did before the test begins. */

import { OWNER_TOKEN } from "./server.ts";

export interface Comment {
  id: number;
  html: string;
  status: string;
  author: { name: string } | null;
  reactions: Record<string, number>;
  replies: Comment[];
}

export interface Thread {
  thread: { key: string; version: number; comment_count: number; reactions: Record<string, number> };
  comments: Comment[];
}

export interface Posted {
  comment: Comment;
  visitor_token: string;
}

export interface Moderated {
  status: string;
  answer: string | null;
  reasons: object[];
}

let made = 0;

export class Site {
  constructor(
    readonly causerie: string,
    readonly id: string,
    readonly origin: string,
  ) {}

  /** Makes a site that takes writes from the blog's origin, as many as a test likes. */
  static async create(causerie: string, origin: string, settings: object = {}): Promise<Site> {
    const site = new Site(causerie, `test-${process.pid}-${++made}`, origin);
    const free = { comments_per_minute: 0, reactions_per_minute: 0, moderation: "none" };
    await site.change({ name: "Test", origins: [origin], ...free, ...settings });
    return site;
  }

  /** Changes settings, as the owner. */
  async change(settings: object): Promise<void> {
    await this.#send("PUT", "", settings, OWNER_TOKEN);
  }

  /** The path of one of the blog's pages, which is also the key of its thread. */
  path(page: string): string {
    return `/${this.id}/${page}`;
  }

  /** The address of one of the blog's pages; options become the script's attributes. */
  url(page: string, options: Record<string, string> = {}): string {
    const query = new URLSearchParams(options).toString();
    return `${this.origin}${this.path(page)}/${query && `?${query}`}`;
  }

  /** The address of a page's plain page. */
  plain(page: string): string {
    return `${this.causerie}/sites/${this.id}/thread?${new URLSearchParams({ url: this.url(page) })}`;
  }

  /** Posts a comment the way a program does. */
  async post(page: string, body: string, more: { name?: string; parent?: number; token?: string; title?: string } = {}): Promise<Posted> {
    const { name = "Ada", parent, token, title } = more;
    return (await this.#send("POST", "/comments", { key: this.path(page), title, parent, body, author: { name } }, token)) as Posted;
  }

  /** Posts several root comments, one after another. */
  async postAll(page: string, bodies: string[]): Promise<Comment[]> {
    const comments: Comment[] = [];
    for (const body of bodies) comments.push((await this.post(page, body)).comment);
    return comments;
  }

  async remove(posted: Posted): Promise<void> {
    await this.#send("DELETE", `/comments/${posted.comment.id}`, undefined, posted.visitor_token);
  }

  /** Decides about comments, as the owner: `approve`, `spam`, `delete`, …; the reason is told to their authors. */
  async decide(action: string, ids: number[], reason?: string): Promise<void> {
    await this.#send("POST", "/moderation/actions", { action, ids, reason }, OWNER_TOKEN);
  }

  /** A comment as moderators see it. */
  async moderated(id: number): Promise<Moderated> {
    return ((await this.#send("GET", `/moderation/comments/${id}`, undefined, OWNER_TOKEN)) as { comment: Moderated }).comment;
  }

  /** The thread as anyone reads it. */
  async thread(page: string): Promise<Thread> {
    return (await this.#send("GET", `/thread?${new URLSearchParams({ key: this.path(page) })}`)) as Thread;
  }

  /** Asks about moderating, as the owner; the path is the part after `/moderation`. */
  async moderation(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    return (await this.#send(method, `/moderation${path}`, body, OWNER_TOKEN)) as Record<string, unknown>;
  }

  /** Asks about threads, as the owner; the path is the part after `/threads`. */
  async threads(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    return (await this.#send(method, `/threads${path}`, body, OWNER_TOKEN)) as Record<string, unknown>;
  }

  /** Posts a comment on a page of that address. */
  async postAt(url: string, body: string, title?: string): Promise<Posted> {
    return (await this.#send("POST", "/comments", { url, title, body, author: { name: "Ada" } })) as Posted;
  }

  /** How many comments whoever comes to that address reads. */
  async countAt(url: string): Promise<number> {
    return ((await this.#send("GET", `/thread?${new URLSearchParams({ url })}`)) as Thread).thread.comment_count;
  }

  async #send(method: string, path: string, body?: object, token?: string): Promise<unknown> {
    const answer = await fetch(`${this.causerie}/api/v1/sites/${this.id}${path}`, {
      method,
      headers: {
        ...(body && { "content-type": "application/json" }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}

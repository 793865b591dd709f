/** A blog whose pages moved: it answers what a test says. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface Page {
  status?: number;
  location?: string;
  html?: string;
}

export class MovedBlog {
  #server: Server;
  /** Every path that was asked for. */
  readonly asked: string[] = [];

  constructor(pages: Record<string, Page>) {
    this.#server = createServer((request, response) => {
      const path = request.url ?? "/";
      this.asked.push(path);
      const { status = 200, location, html = "" } = pages[path] ?? { status: 404 };
      response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...(location && { location }) });
      response.end(html);
    });
  }

  get origin(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "localhost", resolve));
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

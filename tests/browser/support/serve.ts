/** Starts the worker once for all tests, and ends it after them. */

import { rmSync } from "node:fs";
import { emptyFolder, freePort, Server } from "./server.ts";

export default async function serve(): Promise<() => Promise<void>> {
  const server = new Server(await freePort(), emptyFolder());
  await server.start(false);
  process.env["CAUSERIE_URL"] = server.url;
  return async () => {
    await server.stop();
    rmSync(server.state, { recursive: true, force: true });
  };
}

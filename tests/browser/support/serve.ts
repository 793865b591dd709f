/** Starts the worker once for all tests, and ends it after them. */

import { rmSync } from "node:fs";
import { emptyFolder, freePort, Server } from "./server.ts";

export default async function serve(): Promise<() => Promise<void>> {
  const server = new Server(await freePort(), emptyFolder());
  // While one works on the tests alone, `CAUSERIE_AS_BUILT=1` saves looking for changes elsewhere.
  await server.start(!!process.env["CAUSERIE_AS_BUILT"]);
  process.env["CAUSERIE_URL"] = server.url;
  return async () => {
    await server.stop();
    rmSync(server.state, { recursive: true, force: true });
  };
}

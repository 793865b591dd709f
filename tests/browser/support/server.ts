/** The server as `cargo xtask serve` runs it: the worker, or the native one where `CAUSERIE_SHELL` says so. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");

export const OWNER_TOKEN = "the-owner-of-the-browser-tests-0123456789";

/** A port nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });

/** An empty folder for a server's data. */
export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), "causerie-browser-"));

/** A running server. */
export class Server {
  #process: ChildProcess | undefined;

  constructor(
    readonly port: number,
    readonly state: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it and waits until it answers; `built` says that nothing changed since the last build. */
  async start(built: boolean): Promise<void> {
    const [program = "cargo", ...words] = (process.env["CAUSERIE_XTASK"] ?? "cargo xtask").split(" ");
    const native = process.env["CAUSERIE_SHELL"] === "native" ? ["--native"] : [];
    const options = ["serve", ...native, "--port", `${this.port}`, "--state", this.state, ...(built ? ["--as-built"] : [])];
    const child = spawn(program, [...words, ...options], {
      cwd: ROOT,
      // The blogs of the tests are on this machine.
      env: { ...process.env, CAUSERIE_OWNER_TOKEN: OWNER_TOKEN, CAUSERIE_REACH_PRIVATE: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, so that the program below cargo gets the signal too.
      detached: true,
    });
    this.#process = child;
    let said = "";
    await new Promise<void>((resolve, reject) => {
      const heard = (chunk: Buffer): void => {
        said = (said + chunk.toString()).slice(-4000);
        if (said.includes(`ready ${this.url}`)) resolve();
      };
      child.stdout?.on("data", heard);
      child.stderr?.on("data", heard);
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`serve ended with ${code}:\n${said}`)));
    });
  }

  /** Ends it and waits for its end. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, signal);
    await ended;
  }
}

import { defineConfig } from "@playwright/test";

const summary = process.env["CAUSERIE_BROWSER_SUMMARY"];

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/browser/results",
  globalSetup: "./support/serve.ts",
  // One real server, one real browser: what runs side by side would only wait for the other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 20_000,
  expect: { timeout: 5_000 },
  reporter: summary ? [["list"], ["json", { outputFile: summary }]] : [["list"]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: 5_000,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});

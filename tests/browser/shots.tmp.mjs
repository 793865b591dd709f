import { chromium } from "@playwright/test";
import { writeFileSync, mkdirSync } from "node:fs";
const base = process.env.BASE, token = process.env.TOKEN, out = process.env.OUT, site = "localhost";
mkdirSync(out, { recursive: true });
const link = async () => (await (await fetch(`${base}/api/v1/sign-in/links`, { method: "POST", headers: { authorization: `Bearer ${token}` } })).json()).url;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const pages = (process.env.PAGES ?? "queue comments comments/1 threads people people/1 bans insights log settings look replies team account").split(" ");
let cookies;
for (const [name, options] of [["light", { colorScheme: "light", viewport: { width: 1280, height: 860 } }], ["dark", { colorScheme: "dark", viewport: { width: 1280, height: 860 } }], ["phone", { colorScheme: "light", viewport: { width: 360, height: 740 } }]]) {
  const context = await browser.newContext({ ...options, locale: process.env.LOCALE ?? "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (e) => console.log("ERR", e.message));
  page.on("console", (m) => m.type() === "error" && console.log("console", m.text()));
  if (cookies) await context.addCookies(cookies);
  await page.goto(cookies ? `${base}/dashboard/` : await link());
  await page.getByRole("navigation").waitFor();
  cookies = await context.cookies();
  const cdp = await context.newCDPSession(page);
  for (const section of pages) {
    await page.goto(`${base}/dashboard/#/${site}/${section}`);
    await page.locator("main h1").waitFor();
    await page.waitForLoadState("networkidle");
    const full = process.env.FULL ? { captureBeyondViewport: true } : {};
    const { data } = await cdp.send("Page.captureScreenshot", { format: process.env.FORMAT ?? "webp", quality: 72, ...full });
    writeFileSync(`${out}/${section.replace("/", "-")}-${name}.${process.env.FORMAT ?? "webp"}`, Buffer.from(data, "base64"));
  }
  await context.close();
}
await browser.close();

// Prints the layout shift of pages while their thread loads: node layout_shift.mjs URL…

import { chromium } from "@playwright/test";

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const shifts = [];
for (const url of process.argv.slice(2)) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(url);
  // A lazy thread loads when it comes near; scrolling there by the mouse is what a reader does.
  const thread = page.locator("causerie-thread");
  for (let turns = 0; turns < 40; turns++) {
    if (await thread.evaluate((element) => element.shadowRoot?.querySelector("article") != null)) break;
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(100);
  }
  await thread.locator("article").first().waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  shifts.push(await page.evaluate(() => window.shift));
  await page.close();
}
await browser.close();
console.log(JSON.stringify(shifts));

// Builds what opens behind "Your data" into one ES module, with its style and its sentences inside.
//
// node widget/own-data/build.mjs --out FILE

import { readFile, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const locales = join(dirname(here), "locales");
const TARGET = ["chrome123", "firefox121", "safari17.5"];

const { values } = parseArgs({ options: { out: { type: "string" } } });
if (!values.out) {
  console.error("build.mjs: --out is missing");
  process.exit(2);
}

const languages = (await readdir(locales)).filter((name) => name.endsWith(".json")).sort();
const entries = languages.map(async (name) => {
  const { own_data } = JSON.parse(await readFile(join(locales, name), "utf8"));
  return [name.replace(".json", ""), own_data];
});
const sheet = await readFile(join(here, "own-data.css"), "utf8");
const { code: style } = await transform(sheet, { loader: "css", minify: true, target: TARGET });

await build({
  entryPoints: [join(here, "own-data.ts")],
  outfile: values.out,
  bundle: true,
  minify: true,
  format: "esm",
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  define: {
    STYLE: JSON.stringify(style.trim()),
    SENTENCES: JSON.stringify(Object.fromEntries(await Promise.all(entries))),
  },
});

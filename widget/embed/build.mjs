// Builds the loader into one file, /embed.js, with the widget's style inside.
//
// node widget/embed/build.mjs --out DIR --widget-js /a/widget-x.js --widget-wasm /a/widget-x.wasm

import { readFile, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const widget = dirname(here);
const TARGET = ["chrome123", "firefox121", "safari17.5"];

/**
 * Properties of the loader's own objects, shortened. None may be the name of a property that the loader uses of the
 * browser's objects, of messages or of answers; where one goes to the widget, it stands in quotes.
 */
const OWN = /^(apology|base|element|handle|host|life|options|page|params|query|root|rouse|say|shadow|told|turn|waking)$/;

/** The style sheets of a folder in the order of their names, as one minified text. */
async function style(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".css")).sort();
  const sheets = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  const { code } = await transform(sheets.join("\n"), { loader: "css", minify: true, target: TARGET });
  // A custom property's value begins after the white space.
  return code.trim().replace(/(--[\w-]+): /g, "$1:");
}

/** The loader's own sentences, by language; English first. */
async function sentences(folder) {
  const languages = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const entries = languages.map(async (name) => {
    const { loader } = JSON.parse(await readFile(join(folder, name), "utf8"));
    return [name.replace(".json", ""), loader];
  });
  return Object.fromEntries(await Promise.all(entries));
}

const { values } = parseArgs({
  options: { out: { type: "string" }, "widget-js": { type: "string" }, "widget-wasm": { type: "string" } },
});
for (const name of ["out", "widget-js", "widget-wasm"]) {
  if (values[name]) continue;
  console.error(`build.mjs: --${name} is missing`);
  process.exit(2);
}

const outfile = join(values.out, "embed.js");
await build({
  entryPoints: [join(here, "embed.ts")],
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  // The style comes last, apart from the program: so both compress better.
  banner: { js: "(STYLE=>{" },
  footer: { js: `})('${(await style(join(widget, "style"))).replace(/['\\]/g, "\\$&")}')` },
  target: TARGET,
  charset: "utf8",
  legalComments: "none",
  mangleProps: OWN,
  logLevel: "warning",
  define: {
    SENTENCES: JSON.stringify(await sentences(join(widget, "locales"))),
    WIDGET_JS: JSON.stringify(values["widget-js"]),
    WIDGET_WASM: JSON.stringify(values["widget-wasm"]),
  },
});
console.log(`${outfile} ${(await stat(outfile)).size} bytes`);

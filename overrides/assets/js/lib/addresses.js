// From addresses to the station's files. A scope is the full address of the station's root, with a `/` at its end.

/**
 * @param {string} address
 * @param {string} scope
 * @returns {string | undefined} the path below the scope, decoded, without query and anchor; undefined if the address isn't below it
 */
export function pathIn(address, scope) {
  const url = new URL(address);
  const root = new URL(scope);
  if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return undefined;
  try {
    return decodeURIComponent(url.pathname.slice(root.pathname.length));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path as `inventory.json` names it
 * @param {string} scope
 */
export function addressOf(path, scope) {
  return scope + path.split("/").map(encodeURIComponent).join("/");
}

/**
 * Whether the service worker has anything to say about a path below its scope. A host's other folders are none of its business,
 * even where the station stands at the host's root.
 *
 * @param {string} path
 * @param {readonly string[]} languages
 */
export function isOurs(path, languages) {
  return path === "" || path === "index.html" || languageOf(path, languages) !== undefined;
}

/**
 * @param {string} path
 * @param {readonly string[]} languages
 * @returns {string | undefined} the language in whose folder the path is
 */
export function languageOf(path, languages) {
  return languages.find((language) => path.startsWith(`${language}/`));
}

/**
 * The file that a host answers with: `en/` is its index, and some hosts show `en/a-z.html` as `en/a-z`.
 *
 * @param {string} path
 * @param {ReadonlyMap<string, unknown>} files
 * @returns {string | undefined}
 */
export function fileAt(path, files) {
  const candidates = path === "" || path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  return candidates.find((candidate) => files.has(candidate));
}

// Scripts and styles that a page needs later, from the folder in which its own stand. They are classic scripts: from a disk browsers refuse modules.

const ASSETS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** By their paths. @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/**
 * Adds a script once, and with it the styles of what it shows.
 *
 * @param {string} name of both, without their ends
 * @param {{ styled?: boolean }} [options] whether there are any styles
 * @returns {Promise<unknown>} rejected if the script can't be had; then it may be asked for again
 */
export function load(name, { styled = false } = {}) {
  const script = add(`${name}.js`, (src) => Object.assign(document.createElement("script"), { src }));
  return styled ? Promise.all([script, loadStyle(name)]) : script;
}

/** Adds a style sheet once. What has no style works all the same, so this is never rejected. @param {string} name @returns {Promise<unknown>} */
export function loadStyle(name) {
  return add(`${name}.css`, (href) => Object.assign(document.createElement("link"), { rel: "stylesheet", href })).catch(() => undefined);
}

/** @param {string} path @param {(address: string) => HTMLElement} make @returns {Promise<unknown>} */
function add(path, make) {
  const added = loading.get(path) ?? new Promise((resolve, reject) => {
    const element = make(new URL(path, ASSETS).href);
    element.onload = resolve;
    element.onerror = () => {
      loading.delete(path);
      element.remove();
      reject(new Error(`${path} could not be loaded`));
    };
    document.head.append(element);
  });
  loading.set(path, added);
  return added;
}

// Scripts and styles that a page needs later, from the folder in which its own stand. They are classic scripts: from a disk browsers refuse modules.

const ASSETS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** @type {Map<string, Promise<unknown>>} */
const loading = new Map();

/**
 * Adds a script once, and with it the styles of what it shows.
 *
 * @param {string} name of both, without their ends
 * @param {{ styled?: boolean }} [options] whether there are any styles
 * @returns {Promise<unknown>} rejected if the script can't be had; then it may be asked for again
 */
export function load(name, { styled = false } = {}) {
  const started = loading.get(name) ?? Promise.all([loadScript(name), ...(styled ? [loadStyle(name)] : [])]);
  loading.set(name, started);
  return started;
}

/** @param {string} name @returns {Promise<unknown>} */
function loadScript(name) {
  return new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { src: addressOf(`${name}.js`), onload: resolve });
    script.onerror = () => {
      loading.delete(name);
      script.remove();
      reject(new Error(`${name}.js could not be loaded`));
    };
    document.head.append(script);
  });
}

/** What has no style works all the same. @param {string} name @returns {Promise<unknown>} */
function loadStyle(name) {
  return new Promise((resolve) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: addressOf(`${name}.css`), onload: resolve, onerror: resolve }));
  });
}

/** @param {string} path */
const addressOf = (path) => new URL(path, ASSETS).href;

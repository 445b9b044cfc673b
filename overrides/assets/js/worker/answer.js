import { addressOf, fileAt, languageOf, pathIn } from "../lib/addresses.js";
import { isKept } from "../lib/inventory.js";
import { parseRange } from "../lib/ranges.js";
import { pin, turnTo, unused } from "../lib/saved.js";
import { patient } from "../saved/patience.js";
import { fetchOnce } from "../saved/server.js";

/** @import { Inventory, Listed } from "../lib/inventory.js" */
/** @import { Saved, Unfinished } from "../lib/saved.js" */
/** @import { Content, Store } from "../saved/store.js" */

const NETWORK = "";
/** How long a page waits for what isn't saved, in milliseconds: a reader who gets no answer thinks that the saved copy is broken. */
const PATIENCE = 10_000;
/** Where the saved copy says in words what it can't show. */
const ABOUT = "offline.html";

/** Answers the station's requests: each page, and all that it loads, from one version. */
export class Answers {
  #scope;
  #languages;
  #store;
  #clients;
  /** @type {Map<string, Inventory>} */
  #inventories = new Map();
  /** The pages that this worker has answered for since it started: what they are served from, before the browser lists them as clients.
   * @type {Map<string, string>} */
  #served = new Map();
  /** @type {Promise<void>} */
  #changed = Promise.resolve();

  /**
   * @param {string} scope
   * @param {readonly string[]} languages the station's, the default first
   * @param {Store} store
   * @param {Clients} clients
   */
  constructor(scope, languages, store, clients) {
    this.#scope = scope;
    this.#languages = languages;
    this.#store = store;
    this.#clients = clients;
  }

  /**
   * @param {Request} request
   * @param {string} path below the scope
   * @param {string} client who asks
   * @param {string} resulting the page or worker that the answer becomes, if any
   * @returns {Promise<Response>}
   */
  async answer(request, path, client, resulting) {
    const saved = await this.#store.readSaved();
    if (request.mode === "navigate") this.#served.set(resulting, NETWORK);
    if (!saved) return fetch(request);
    if (request.mode === "navigate") return this.#page(request, path, saved, resulting);
    const version = await this.#versionOf(saved, client);
    if (resulting && version !== saved.version) await this.#change((now) => now && pin(now, resulting, version));
    return version === NETWORK ? fetch(request) : this.#part(request, path, saved, version);
  }

  /**
   * From now on pages come from this version, which is whole; those that are open stay where they are.
   *
   * @param {Unfinished} whole
   */
  async turnTo(whole) {
    await this.#change(async (saved) => {
      const open = new Map(this.#served);
      for (const { id } of await this.#open()) open.set(id, saved ? await this.#versionOf(saved, id) : NETWORK);
      return turnTo(saved, whole, [...open]);
    });
    await this.tidy();
    this.#served.clear();
  }

  /** Removes the versions that no open page needs. Reads in this order, since a version is begun before it is there, and in use before it is finished. */
  async tidy() {
    const versions = await this.#store.versions();
    const unfinished = await this.#store.readUnfinished();
    const saved = await this.#store.readSaved();
    const open = [...this.#served.keys(), ...(await this.#open()).map(({ id }) => id)];
    for (const version of unused(versions, saved, unfinished, open)) await this.#store.drop(version);
  }

  /**
   * One change after the other, so that none is lost.
   *
   * @param {(saved: Saved | undefined) => Saved | undefined | Promise<Saved | undefined>} change
   */
  #change(change) {
    const changed = this.#changed.then(async () => {
      const saved = await change(await this.#store.readSaved());
      if (saved) await this.#store.writeSaved(saved);
    });
    this.#changed = changed.catch(() => undefined);
    return changed;
  }

  #open() {
    return this.#clients.matchAll({ type: "all", includeUncontrolled: true });
  }

  /**
   * @param {Saved} saved
   * @param {string} id
   * @returns {Promise<string>} the version that a page or a worker was served from
   */
  async #versionOf(saved, id) {
    const pinned = saved.pins.find(([client]) => client === id);
    if (pinned) return pinned[1];
    const client = id ? await this.#clients.get(id) : undefined;
    const path = client ? pathIn(client.url, this.#scope) : undefined;
    if (path === undefined) return client ? NETWORK : saved.version;
    return (await this.#fileOf(saved, path)) === undefined ? NETWORK : saved.version;
  }

  /**
   * @param {Saved} saved
   * @param {string} path
   * @returns {Promise<string | undefined>} the saved file that is shown at the path
   */
  async #fileOf(saved, path) {
    const inventory = await this.#inventory(saved.version);
    const file = inventory && fileAt(path, inventory.files);
    return file !== undefined && isKept(file, saved.languages) ? file : undefined;
  }

  /**
   * @param {Request} request
   * @param {string} path
   * @param {Saved} saved
   * @param {string} resulting
   * @returns {Promise<Response>}
   */
  async #page(request, path, saved, resulting) {
    if (!(await this.#inventory(saved.version))) return fetch(request); // its list is damaged or gone; saving again mends that
    const [first = ""] = saved.languages;
    if (languageOf(path, this.#languages) === undefined && !saved.languages.includes(this.#languages[0] ?? "")) {
      return this.#redirect(`${first}/index.html`); // the chooser looks as the default language does, which isn't there
    }
    const file = await this.#fileOf(saved, path);
    if (file !== undefined) {
      this.#served.set(resulting, saved.version);
      const content = await this.#content(saved, saved.version, file);
      if (content) return respond(request, content);
      return file.endsWith(`/${ABOUT}`) ? Response.error() : this.#redirect(`${languageOf(file, saved.languages) ?? first}/${ABOUT}#damaged`);
    }
    try {
      return await patient(fetch(request), () => undefined, PATIENCE);
    } catch {
      const language = languageOf(path, saved.languages);
      return this.#redirect(language === undefined ? `${first}/${ABOUT}#not-saved` : `${language}/404.html`);
    }
  }

  /**
   * A picture, a style, a script, a part of the search: of the version that its page is of, or none at all.
   *
   * @param {Request} request
   * @param {string} path
   * @param {Saved} saved
   * @param {string} version
   * @returns {Promise<Response>}
   */
  async #part(request, path, saved, version) {
    const inventory = await this.#inventory(version);
    if (!inventory) return Response.error();
    const file = fileAt(path, inventory.files);
    if (file === undefined) return fetch(request);
    const content = await this.#content(saved, version, file);
    return content ? respond(request, content) : Response.error();
  }

  /**
   * The file as the version has it: as it was saved, or fetched again if it is missing or damaged and the server still has that very content.
   *
   * @param {Saved} saved
   * @param {string} version
   * @param {string} file
   */
  async #content(saved, version, file) {
    const listed = (await this.#inventory(version))?.files.get(file);
    if (!listed) return undefined;
    const kept = await this.#store.read(version, file, listed);
    if (kept) return kept;
    const fetched = await this.#fetch(file, listed);
    const mends = fetched && version === saved.version && isKept(file, saved.languages);
    if (mends) await this.#store.write(version, file, fetched).catch(() => undefined);
    return fetched;
  }

  /**
   * @param {string} file
   * @param {Listed} listed
   */
  async #fetch(file, listed) {
    const ending = new AbortController();
    try {
      return await patient(fetchOnce(this.#store, file, listed, ending.signal), () => ending.abort(), PATIENCE);
    } catch {
      return undefined;
    }
  }

  /** @param {string} version */
  async #inventory(version) {
    const inventory = this.#inventories.get(version) ?? (await this.#store.inventory(version));
    if (inventory) this.#inventories.set(version, inventory);
    return inventory;
  }

  /** @param {string} path may have an anchor */
  #redirect(path) {
    const [file = "", anchor] = path.split("#");
    return Response.redirect(addressOf(file, this.#scope) + (anchor ? `#${anchor}` : ""), 302);
  }
}

/**
 * @param {Request} request
 * @param {Content} content
 * @returns {Response} the whole, or the part that the request asks for
 */
function respond(request, { bytes, type }) {
  const size = bytes.byteLength;
  const range = parseRange(request.headers.get("Range"), size);
  const headers = { "Content-Type": type, "Accept-Ranges": "bytes" };
  if (range === "all") return new Response(bytes, { headers: { ...headers, "Content-Length": `${size}` } });
  if (range === "none") return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${size}` } });
  const { start, end } = range;
  const part = { ...headers, "Content-Length": `${end - start}`, "Content-Range": `bytes ${start}-${end - 1}/${size}` };
  return new Response(bytes.slice(start, end), { status: 206, headers: part });
}

import { sha256 } from "../lib/digest.js";
import { cut } from "./patience.js";
import { PACKS } from "./server.js";

/** @import { Listed } from "../lib/inventory.js" */
/** @import { Pack } from "../lib/packs.js" */
/** @import { Store } from "./store.js" */

/** Browsers before Chrome 80, Firefox 113 and Safari 16.4 fetch the files one by one. */
export const CAN_UNPACK = "DecompressionStream" in globalThis;

/**
 * Hands over what is wanted of a pack as it comes, each content compared with its sum first; one that is false is left out.
 *
 * @param {Store} store
 * @param {Pack} pack
 * @param {(listed: Listed) => boolean} isWanted
 * @param {(listed: Listed, bytes: Uint8Array<ArrayBuffer>) => Promise<void>} take the next content comes when it has ended
 * @param {AbortSignal} signal
 * @returns {Promise<void>} rejected if the pack isn't there, breaks off or can't be unpacked
 */
export async function unpack(store, pack, isWanted, take, signal) {
  const { ok, body } = await store.fetch(`${PACKS}/${pack.file}`, signal);
  if (!ok || !body) throw new Error("no pack");
  const sizes = pack.contents.map(({ size }) => size);
  let n = 0;
  for await (const bytes of cut(body.pipeThrough(new DecompressionStream("deflate")), sizes)) {
    const listed = /** @type {Listed} */ (pack.contents[n++]);
    if (isWanted(listed) && (await sha256(bytes)) === listed.sha256) await take(listed, bytes);
  }
}

// From the text that carries a file of the index to its content.

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function decode(base64) {
  const native = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (/** @type {unknown} */ (Uint8Array));
  if (native.fromBase64) return native.fromBase64(base64); // not in the oldest browsers that we have in mind
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes gzipped
 * @returns {Promise<ArrayBuffer>} rejected if they are damaged
 */
export function inflate(bytes) {
  const { readable, writable } = new DecompressionStream("gzip");
  const writer = writable.getWriter();
  Promise.all([writer.write(bytes), writer.close()]).catch(() => undefined); // whoever reads meets the same error
  return new Response(readable).arrayBuffer();
}

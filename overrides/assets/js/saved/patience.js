// Requests with a limit: a network that takes a connection and then says nothing, as in many a hotel, must not hold anything up.

/** How long a server may say nothing, before an answer or in the middle of one, in milliseconds. */
const PATIENCE = 20_000;

/** The server said nothing for too long. */
export class Silent extends Error {}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {() => unknown} giveUp is called when it has taken too long
 * @param {number} [limit] in milliseconds
 * @returns {Promise<T>} rejected with Silent then
 */
export function patient(promise, giveUp, limit = PATIENCE) {
  let timer = 0;
  const silent = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Silent());
      giveUp();
    }, limit);
  });
  return Promise.race([promise, silent]).finally(() => clearTimeout(timer));
}

/**
 * @param {string} address
 * @param {RequestInit} init
 * @param {AbortSignal} [signal] when it aborts, the request does, and so does what is left of its answer
 * @returns {Promise<Response>} once the answer begins; `bytesOf` and `cut` read the rest with the same patience
 */
export function ask(address, init, signal) {
  const ending = new AbortController();
  const end = () => ending.abort(signal?.reason);
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end, { once: true });
  return patient(fetch(address, { ...init, signal: ending.signal }), () => ending.abort());
}

/**
 * @param {Response} response
 * @param {number} [most] bytes
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} undefined if there are more
 */
export async function bytesOf(response, most = Infinity) {
  if (!response.body) return new Uint8Array();
  const reader = response.body.getReader();
  const chunks = [];
  let size = 0;
  try {
    for (let chunk = await next(reader); chunk; chunk = await next(reader)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > most) return undefined;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/**
 * Pieces of these sizes, one after the other. Of the stream no more is read than is asked for, so that never more than one piece is held.
 *
 * @param {ReadableStream<Uint8Array>} stream rejected if it ends too soon
 * @param {Iterable<number>} sizes
 */
export async function* cut(stream, sizes) {
  const reader = stream.getReader();
  let rest = new Uint8Array();
  try {
    for (const size of sizes) {
      const piece = new Uint8Array(size);
      for (let filled = 0; filled < size; ) {
        if (!rest.length) rest = (await next(reader)) ?? (await Promise.reject(new Error("too short")));
        const part = rest.subarray(0, size - filled);
        piece.set(part, filled);
        filled += part.length;
        rest = rest.subarray(part.length);
      }
      yield piece;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/**
 * @param {ReadableStreamDefaultReader<Uint8Array>} reader
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>} undefined at the end
 */
async function next(reader) {
  const { value } = await patient(reader.read(), () => reader.cancel().catch(() => undefined));
  return /** @type {Uint8Array<ArrayBuffer> | undefined} */ (value);
}

/**
 * What a `Range` header asks of a file (RFC 9110, section 14.1.2).
 *
 * @param {string | null} header
 * @param {number} size of the file in bytes
 * @returns {{ start: number, end: number } | "all" | "none"} the bytes from `start` up to but without `end`; "all" where the header is not there, not
 *   understood, or asks for several parts, which a server may answer with the whole; "none" if nothing of the file is in the range
 */
export function parseRange(header, size) {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || first + last === "") return "all";
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < start) return "all";
  return start < end ? { start, end } : "none";
}

/**
 * Lets the reader save a text as a file, without asking a server.
 *
 * @param {string} name
 * @param {string} text
 * @param {string} type as a media type; the text is UTF-8
 */
export function saveFile(name, text, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // a browser may begin to read it later
}

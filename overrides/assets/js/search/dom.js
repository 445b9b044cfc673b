/**
 * Makes an element. Children that are empty are left out.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | boolean | undefined>} attributes `true` sets an attribute without a value; `false` and undefined set none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (typeof value === "string") element.setAttribute(key, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * An excerpt as nodes: its text with its marks, and nothing else that it might hold.
 *
 * @param {string} excerpt
 * @returns {DocumentFragment}
 */
export function excerptNodes(excerpt) {
  const nodes = document.createDocumentFragment();
  for (const part of excerpt.split(/(<mark>.*?<\/mark>)/)) {
    const marked = /^<mark>(.*)<\/mark>$/.exec(part);
    const text = (marked?.[1] ?? part).replace(/&lt;/g, "<").replace(/&gt;/g, ">");
    nodes.append(marked ? make("mark", {}, text) : text);
  }
  return nodes;
}

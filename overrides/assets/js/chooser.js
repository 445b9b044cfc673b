// On the station's first page: goes on to the language that the reader chose before, or that the browser prefers.
import { readChoice } from "./lib/choices.js";
import { chooseLanguage } from "./lib/languages.js";

/** @type {NodeListOf<HTMLAnchorElement>} */
const links = document.querySelectorAll("a[hreflang]");
const offered = Array.from(links, (link) => link.hreflang);
const chosen = chooseLanguage(offered, readChoice("language"), navigator.languages);
const link = Array.from(links).find((one) => one.hreflang === chosen);
if (link) location.replace(link.href);

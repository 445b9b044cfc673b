// What every page loads. Each element upgrades HTML that already works without it.
import { LanguageSwitch } from "./elements/language-switch.js";
import { SchemeSwitch } from "./elements/scheme-switch.js";
import { SearchOpener } from "./elements/search-opener.js";
import { load } from "./load.js";
import { loadOffline } from "./saved/load.js";
import { openDefinitions } from "./terms/links.js";

customElements.define("language-switch", LanguageSwitch);
customElements.define("scheme-switch", SchemeSwitch);
customElements.define("search-opener", SearchOpener);
loadOffline();
openDefinitions();
if (document.querySelector("code-block")) load("code").catch(() => undefined);

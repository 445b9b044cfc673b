// What every page loads. Each element upgrades HTML that already works without it.
import { CodeBlock } from "./elements/code-block.js";
import { LanguageSwitch } from "./elements/language-switch.js";
import { SchemeSwitch } from "./elements/scheme-switch.js";
import { SearchOpener } from "./elements/search-opener.js";
import { loadOffline } from "./saved/load.js";
import { openDefinitions } from "./terms/popover.js";

customElements.define("code-block", CodeBlock);
customElements.define("language-switch", LanguageSwitch);
customElements.define("scheme-switch", SchemeSwitch);
customElements.define("search-opener", SearchOpener);
loadOffline();
openDefinitions();

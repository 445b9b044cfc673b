// What every page loads. Each element upgrades HTML that already works without it.
import { LanguageSwitch } from "./elements/language-switch.js";
import { SchemeSwitch } from "./elements/scheme-switch.js";

customElements.define("language-switch", LanguageSwitch);
customElements.define("scheme-switch", SchemeSwitch);

// On the page from which the station is taken away.
import { BundleList } from "./elements/bundle-list.js";

customElements.define("bundle-list", BundleList);

// On the page from which the station is taken away. Runs after the list of zips, downloads/bundles.js.
import { BundleList } from "./elements/bundle-list.js";

customElements.define("bundle-list", BundleList);

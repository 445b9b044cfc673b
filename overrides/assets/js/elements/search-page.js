import { formatQuery, parseQuery } from "../lib/query.js";
import { StationSearch } from "./station-search.js";

/** The search's own page: what is asked stands in its address, so that it can be shared, kept and gone back to. */
export class SearchPage extends HTMLElement {
  connectedCallback() {
    const search = new StationSearch();
    const rest = [...this.childNodes];
    this.replaceChildren(search);
    search.start(parseQuery(location.search || location.hash.replace("#", "?"))).then(
      () => search.focus(),
      () => this.replaceChildren(...rest),
    );
    this.addEventListener("search-changed", () => this.#keep(search));
  }

  /** @param {StationSearch} search */
  #keep(search) {
    const query = formatQuery(search.query);
    try {
      history.replaceState(null, "", location.pathname + query);
    } catch {
      location.replace(`#${query.slice(1)}`); // a browser that keeps a file's address as it is
    }
  }
}

// The search, loaded when a reader turns to it: by the opener of a page, by the search's own page, or by a link with marks.
import { SearchDialog } from "./elements/search-dialog.js";
import { SearchPage } from "./elements/search-page.js";
import { StationSearch } from "./elements/station-search.js";
import { markPage } from "./search/marks.js";
import { fetchFrom, openRoom } from "./search/room.js";

openRoom();
customElements.define("station-search", StationSearch);
customElements.define("search-dialog", SearchDialog);
customElements.define("search-page", SearchPage);

/** @type {SearchDialog | null} */
let dialog = null;
document.addEventListener("station-search", () => {
  const page = document.querySelector("search-page station-search");
  if (page instanceof StationSearch) {
    page.focus();
    return;
  }
  dialog ??= document.body.appendChild(new SearchDialog());
  dialog.open().catch(() => {
    const link = document.querySelector("search-opener a");
    if (link instanceof HTMLAnchorElement) location.href = link.href;
  });
});

if (new URLSearchParams(location.search).has("highlight")) {
  fetchFrom(document.documentElement.lang, "interface").then(
    (room) => markPage(/** @type {import("./search/room.js").Interface} */ (room).words),
    () => undefined,
  );
}

// Notes on a page. Loaded when a learner selects something of its text, or has made notes on it before.
import { PageNotes } from "./elements/page-notes.js";

customElements.define("page-notes", PageNotes);

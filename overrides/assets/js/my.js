// The pages of the learner's own station: what they made, and what they may do with it.
import { store } from "./learner/store.js";
import { ProgressRing } from "./elements/progress-ring.js";
import { CompletionRecord } from "./elements/completion-record.js";
import { FlashCards } from "./elements/flash-cards.js";
import { NoteBook } from "./elements/note-book.js";
import { StoreNotice } from "./elements/store-notice.js";
import { StrategyPage } from "./elements/strategy-page.js";
import { MyOverview } from "./my/my-overview.js";
import { MyWork } from "./my/my-work.js";

void store.ready;
customElements.define("progress-ring", ProgressRing);
customElements.define("completion-record", CompletionRecord);
customElements.define("flash-cards", FlashCards);
customElements.define("note-book", NoteBook);
customElements.define("store-notice", StoreNotice);
customElements.define("strategy-page", StrategyPage);
customElements.define("my-overview", MyOverview);
customElements.define("my-work", MyWork);

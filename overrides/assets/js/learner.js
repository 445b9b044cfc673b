// What a learner does on the course's pages. Each element upgrades HTML that already works without it.
import { BookmarkButton } from "./elements/bookmark-button.js";
import { ContinueReading } from "./elements/continue-reading.js";
import { LessonDone } from "./elements/lesson-done.js";
import { LessonMarks } from "./elements/lesson-marks.js";
import { PageNotes } from "./elements/page-notes.js";
import { ProgressRing } from "./elements/progress-ring.js";
import { StoreNotice } from "./elements/store-notice.js";
import { StationQuestion } from "./elements/station-question.js";
import { StationWorksheet } from "./elements/station-worksheet.js";
import { store } from "./learner/store.js";

void store.ready;
customElements.define("store-notice", StoreNotice);
customElements.define("bookmark-button", BookmarkButton);
customElements.define("continue-reading", ContinueReading);
customElements.define("lesson-done", LessonDone);
customElements.define("lesson-marks", LessonMarks);
customElements.define("page-notes", PageNotes);
customElements.define("progress-ring", ProgressRing);
customElements.define("station-question", StationQuestion);
customElements.define("station-worksheet", StationWorksheet);

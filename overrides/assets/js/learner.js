// What a learner does on the course's pages. Each element upgrades HTML that already works without it.
// What only some do, or only on some pages, comes later: see later/part.js.
import { store } from "./learner/store.js";
import { BookmarkButton } from "./elements/bookmark-button.js";
import { LessonDone } from "./elements/lesson-done.js";
import { LessonMarks } from "./elements/lesson-marks.js";
import { StoreNotice } from "./elements/store-notice.js";
import { PAGE_NOTES } from "./later/page-notes.js";
import { LatePart } from "./later/part.js";
import { QUESTION } from "./later/question.js";
import { WORKSHEET } from "./later/worksheet.js";

void store.ready;
customElements.define("store-notice", StoreNotice);
customElements.define("bookmark-button", BookmarkButton);
customElements.define("lesson-done", LessonDone);
customElements.define("lesson-marks", LessonMarks);
for (const part of [QUESTION, WORKSHEET, PAGE_NOTES]) void new LatePart(part).start();

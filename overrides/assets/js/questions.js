// Checks replies to questions. Loaded when a learner turns to one, or has replied before.
import { StationQuestion } from "./elements/station-question.js";

customElements.define("station-question", StationQuestion);

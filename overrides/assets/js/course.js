// How far a learner is in the course and its units, and where to go on. Runs after learner.js, whose store it reads.
import { ContinueReading } from "./elements/continue-reading.js";
import { ProgressRing } from "./elements/progress-ring.js";

customElements.define("continue-reading", ContinueReading);
customElements.define("progress-ring", ProgressRing);

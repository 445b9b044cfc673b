// The clocks of a kit for small groups. Without this script a round's minutes are text.
import { RoundTimer } from "./elements/round-timer.js";

customElements.define("round-timer", RoundTimer);

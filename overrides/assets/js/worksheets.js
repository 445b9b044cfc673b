// Keeps what is filled in on worksheets. Loaded when a learner turns to one, or has filled in something before.
import { StationWorksheet } from "./elements/station-worksheet.js";

customElements.define("station-worksheet", StationWorksheet);

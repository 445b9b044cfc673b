// Loaded by station.js where the station can be saved, and where it was.
import { SaveOffline } from "./elements/save-offline.js";
import { UpdateNotice } from "./elements/update-notice.js";

customElements.define("save-offline", SaveOffline);
customElements.define("update-notice", UpdateNotice);

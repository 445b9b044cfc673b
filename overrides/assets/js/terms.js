// The definitions of terms, beside the words. Loaded by station.js when a reader first turns to a term.
import { TermPopover } from "./terms/popover.js";

new TermPopover().start();

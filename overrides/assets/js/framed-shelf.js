// Keeps what a learner makes on a disk in Firefox. Loaded by learner/store.js there only.
import { FramedShelf } from "./learner/framed-shelf.js";

Object.assign(globalThis, { StationFramedShelf: FramedShelf });

// The pages of the learner's own station: what they made, and what they may do with it.
import { store } from "./learner/store.js";

void store.ready;

// What a learner does on the course's pages. Each element upgrades HTML that already works without it.
import { store } from "./learner/store.js";

void store.ready;

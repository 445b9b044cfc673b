// Runs before the first paint, so that a reader's own choice of colours never flashes.
import { isScheme } from "./lib/schemes.js";
import { read } from "./lib/storage.js";

const stored = read("scheme");
if (isScheme(stored)) document.documentElement.dataset.scheme = stored;

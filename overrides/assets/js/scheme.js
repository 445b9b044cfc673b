// Runs before the first paint, so that a reader's own choice of colours never flashes.
import { isScheme } from "./lib/schemes.js";
import { SCHEME } from "./lib/names.js";
import { read } from "./lib/storage.js";

const stored = read(SCHEME);
if (isScheme(stored)) document.documentElement.dataset.scheme = stored;

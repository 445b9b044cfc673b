// The button that copies a block of code. Loaded by station.js where there is one.
import { CodeBlock } from "./elements/code-block.js";

customElements.define("code-block", CodeBlock);

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;
const GROWTH = 3;

/**
 * Goes on with something once the server answers again. It asks after growing intervals, and at once whenever the browser says that there is a connection,
 * or the reader comes back to the page, as from the one where a network wants a name and a password; nothing is asked while nobody looks at the page.
 */
export class Reconnection {
  #answers;
  #goOn;
  #wait = FIRST_WAIT;
  #timer = 0;
  #waits = false;
  #asks = false;

  /**
   * @param {() => Promise<boolean>} answers whether the server does
   * @param {() => unknown} goOn is called once for each `begin`
   */
  constructor(answers, goOn) {
    this.#answers = answers;
    this.#goOn = goOn;
    addEventListener("online", () => this.#again());
    document.addEventListener("visibilitychange", () => this.#again());
  }

  /** Waits from now on. */
  begin() {
    this.#waits = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), this.#wait);
    this.#wait = Math.min(this.#wait * GROWTH, LONGEST_WAIT);
  }

  end() {
    this.#waits = false;
    clearTimeout(this.#timer);
  }

  /** Asks now, and waits from now on if there is no answer. */
  async ask() {
    if (this.#asks) return;
    this.#waits = true;
    this.#asks = true;
    const answered = !document.hidden && (await this.#answers());
    this.#asks = false;
    if (!this.#waits) return;
    if (!answered) return this.begin();
    this.end();
    this.#goOn();
  }

  #again() {
    if (!this.#waits || document.hidden) return;
    this.#wait = FIRST_WAIT;
    void this.ask();
  }
}

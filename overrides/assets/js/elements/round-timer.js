import { clockOf, extended, leftOf, parseCountdown, started, stopped } from "../lib/countdown.js";
import { recall, remember } from "../lib/session.js";

const MINUTE = 60_000;
const TICK = 250;

/**
 * The clock of a round. It says the last minute and the end, and goes by the time of day, so that a reload or a sleeping phone doesn't stop it.
 * Only one clock of a page runs at a time.
 */
export class RoundTimer extends HTMLElement {
  /** @type {import("../lib/countdown.js").Countdown} */
  #countdown = stopped(0);
  #seen = 0;
  /** @type {number | undefined} */
  #tick;

  connectedCallback() {
    const template = document.getElementById("round-timer");
    if (!(template instanceof HTMLTemplateElement) || this.querySelector(".timer")) return;
    this.append(template.content.cloneNode(true));
    this.querySelector(".timer")?.setAttribute("aria-labelledby", `round-title-${this.dataset.round}`);
    if (this === [...document.querySelectorAll("round-timer")].at(-1)) this.querySelector("[data-do=next]")?.remove();
    this.addEventListener("click", this);
    this.#countdown = parseCountdown(recall(this.#key)) ?? stopped(this.#length);
    this.#seen = leftOf(this.#countdown, Date.now());
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#tick);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const now = Date.now();
    switch (button?.dataset.do) {
      case "toggle":
        return this.#running ? this.pause() : this.#start();
      case "less":
        return this.#set(extended(this.#countdown, now, -MINUTE));
      case "more":
        return this.#set(extended(this.#countdown, now, MINUTE));
      case "reset":
        return this.#set(stopped(this.#length));
      case "next":
        this.pause();
        this.#next?.take();
    }
  }

  /** Stops where it is. */
  pause() {
    if (this.#running) this.#set(stopped(leftOf(this.#countdown, Date.now())));
  }

  /** Comes into view, ready to be started. */
  take() {
    this.closest(".round")?.scrollIntoView();
    this.querySelector("button")?.focus({ preventScroll: true });
  }

  #start() {
    for (const other of this.#all) if (other !== this) other.pause();
    const over = leftOf(this.#countdown, Date.now()) === 0;
    this.#set(started(over ? stopped(this.#length) : this.#countdown, Date.now()));
  }

  /** @param {import("../lib/countdown.js").Countdown} countdown */
  #set(countdown) {
    this.#countdown = countdown;
    this.#seen = leftOf(countdown, Date.now());
    this.#say("");
    this.#keep();
    this.#show();
  }

  #keep() {
    remember(this.#key, JSON.stringify(this.#countdown));
  }

  /** Shows what is left, and says what happened since it was last shown. */
  #show() {
    const left = leftOf(this.#countdown, Date.now());
    if (this.#running && left <= MINUTE && this.#seen > MINUTE) this.#say("last");
    if (this.#running && left === 0) {
      this.#countdown = stopped(0);
      this.#keep();
    }
    if (left === 0) this.#say("over");
    this.#seen = left;
    const time = this.querySelector(".timer__time");
    if (time && time.textContent !== clockOf(left)) time.textContent = clockOf(left);
    this.dataset.state = left === 0 ? "over" : this.#running ? "running" : "stopped";
    this.toggleAttribute("data-last", left <= MINUTE);
    for (const words of this.querySelectorAll("[data-when]")) {
      if (words instanceof HTMLElement) words.hidden = (words.dataset.when === "running") !== this.#running;
    }
    clearInterval(this.#tick);
    if (this.#running) this.#tick = setInterval(() => this.#show(), TICK);
  }

  /** @param {"last" | "over" | ""} what */
  #say(what) {
    const said = this.querySelector(".timer__said");
    const words = said instanceof HTMLElement && what ? (said.dataset[what] ?? "") : "";
    if (said && said.textContent !== words) said.textContent = words;
  }

  get #running() {
    return this.#countdown.ends !== null;
  }

  get #length() {
    return Number(this.dataset.minutes) * MINUTE;
  }

  get #key() {
    return `timer/${this.dataset.kit}/${this.dataset.round}`;
  }

  /** @returns {RoundTimer[]} */
  get #all() {
    return [...document.querySelectorAll("round-timer")].filter((one) => one instanceof RoundTimer);
  }

  /** @returns {RoundTimer | undefined} */
  get #next() {
    const all = this.#all;
    return all[all.indexOf(this) + 1];
  }
}

import { patient } from "./patience.js";

/** @import { Unfinished } from "../lib/saved.js" */

const SCRIPT = "service-worker.js";

/**
 * The station's service worker, started if there is none yet.
 *
 * @param {string} scope
 * @returns {Promise<ServiceWorker>} rejected if the server doesn't give it, or the browser doesn't take it
 */
export async function startWorker(scope) {
  const registration = await patient(navigator.serviceWorker.register(scope + SCRIPT, { scope, updateViaCache: "none" }), () => undefined);
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (!worker) throw new Error("no worker");
  if (worker.state !== "installing" && worker.state !== "installed") return worker;
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "redundant") reject(new Error("the worker was not installed"));
      else if (worker.state !== "installed") resolve(worker);
    });
  });
}

/** @param {string} scope */
export async function endWorker(scope) {
  const registration = await navigator.serviceWorker.getRegistration(scope);
  if (registration?.scope === scope) await registration.unregister();
}

/**
 * Has the worker show the whole version from now on.
 *
 * @param {ServiceWorker} worker
 * @param {Unfinished} whole
 * @returns {Promise<boolean>} false if the browser had no room left to note it; then nothing has changed
 */
export function turnTo(worker, { version, languages }) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data.done);
    worker.postMessage({ type: "turn-to", version, languages }, [port2]);
  });
}

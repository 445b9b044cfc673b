// Published at the station's root, behind a line that names the station's languages. Answers from what was saved in this browser; until
// something is, and for everything that isn't the station's, it leaves requests alone.
import { isOurs, pathIn } from "../lib/addresses.js";
import { parseUnfinished } from "../lib/saved.js";
import { Store } from "../saved/store.js";
import { Answers } from "./answer.js";

const worker = /** @type {ServiceWorkerGlobalScope & { stationLanguages: readonly string[] }} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;
const languages = worker.stationLanguages;
const answers = new Answers(scope, languages, new Store(scope), worker.clients);

worker.addEventListener("install", (event) => event.waitUntil(worker.skipWaiting()));

worker.addEventListener("fetch", (event) => {
  const { request, clientId, resultingClientId } = event;
  if (request.method !== "GET" || request.cache === "no-store") return;
  const path = pathIn(request.url, scope);
  if (path === undefined || !isOurs(path, languages)) return;
  event.respondWith(answers.answer(request, path, clientId, resultingClientId));
  if (request.mode === "navigate") event.waitUntil(answers.tidy());
});

worker.addEventListener("message", (event) => {
  const whole = event.data?.type === "turn-to" ? parseUnfinished(event.data) : undefined;
  const [port] = event.ports;
  if (!whole || !port) return;
  const turned = answers.turnTo(whole).then(
    () => port.postMessage({ done: true }),
    (error) => port.postMessage({ done: false, quota: error?.name === "QuotaExceededError" }),
  );
  event.waitUntil(turned);
});

const ASSETS = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : location.href;

/** Loads what saves the station and keeps it current: on the pages that offer to, and on those that come from a saved copy. A disk needs neither. */
export function loadOffline() {
  if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
  if (!navigator.serviceWorker.controller && !document.querySelector("save-offline")) return;
  document.head.append(Object.assign(document.createElement("script"), { src: new URL("offline.js", ASSETS).href }));
}

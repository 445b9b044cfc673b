// Brings a page into its state before any other script of it runs; `globalThis.state` says which.
{
  const { station, entries, refused, now, steps, at } = globalThis.state;
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(`station.${station}.`) || name.startsWith(`station-${station}.`) || name.startsWith("filler.") || name === "station.scheme") {
      localStorage.removeItem(name);
    }
  }
  sessionStorage.clear();
  for (const [name, text] of Object.entries(entries)) if (name) localStorage.setItem(name, text);
  if ("" in entries) {
    for (let size = 4_000_000, n = 0; size >= 1; ) {
      try {
        localStorage.setItem(`filler.${n}`, "x".repeat(size));
        n++;
      } catch {
        size = Math.floor(size / 2);
      }
    }
  }
  if (refused) {
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
    }
  }
  if (now) {
    const time = new Date(now).getTime();
    globalThis.Date = class extends Date {
      constructor(...given) {
        super(...(given.length ? given : [time]));
      }

      static now() {
        return time;
      }
    };
  }

  /** The element, once it is there to be seen. */
  const seen = selector =>
    new Promise(found => {
      const look = () => {
        const one = document.querySelector(selector);
        if (one?.getClientRects().length) found(one);
        else requestAnimationFrame(look);
      };
      look();
    });

  const act = async () => {
    for (const { press, fill, text } of steps) {
      const one = await seen(press ?? fill);
      if (press) one.click();
      else {
        one.focus();
        one.value = text;
        one.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    document.querySelector(at)?.scrollIntoView({ block: "nearest", behavior: "instant" });
  };
  addEventListener("load", () => void act());
}

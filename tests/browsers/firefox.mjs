// Does in Firefox what lines of JSON on standard input ask for, and answers each with one line of JSON.
// node firefox.mjs EXECUTABLE LANGUAGE, then lines like {"tab": 1, "verb": "click", "given": ["button"]}.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, language] = process.argv.slice(2);

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  defaultViewport: { width: 1280, height: 900 },
  extraPrefsFirefox: {
    // Automation relaxes it: pages on the disk could then read other files, which no reader's Firefox allows.
    "security.fileuri.strict_origin_policy": true,
    // It also turns off what keeps sites apart, on which a frame's storage depends.
    "browser.contentblocking.features.standard": "-tp,tpPrivate,cookieBehavior5,-cryptoTP,-fp",
    "network.cookie.cookieBehavior": 5,
    "intl.accept_languages": language,
    "layout.css.prefers-color-scheme.content-override": 1,
    // Port 9 of this machine stands for every host but this machine: no request gets anywhere.
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
  },
});

/** @type {Map<number, { context: import("puppeteer-core").BrowserContext, page: import("puppeteer-core").Page, asked: string[] }>} */
const tabs = new Map();

const verbs = {
  async openTab(tab) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.bringToFront();
    tabs.set(tab, { context, page, asked });
  },
  async closeTab(tab) {
    await tabs.get(tab).context.close();
    tabs.delete(tab);
  },
  open: (tab, address) => tabs.get(tab).page.goto(address).then(() => null),
  address: (tab) => tabs.get(tab).page.url(),
  call: (tab, source, given) => tabs.get(tab).page.evaluate(`(${source})(...${JSON.stringify(given)})`),
  click: (tab, selector) => tabs.get(tab).page.click(selector),
  async type(tab, selector, text) {
    const { page } = tabs.get(tab);
    await page.$eval(selector, (field) => {
      field.focus();
      field.select();
    });
    await page.keyboard.press("Delete");
    await page.keyboard.type(text);
  },
  async press(tab, key) {
    const { keyboard } = tabs.get(tab).page;
    const keys = key.split("+");
    const last = keys.pop();
    for (const held of keys) await keyboard.down(held);
    await keyboard.press(last);
    for (const held of keys) await keyboard.up(held);
  },
  requests: (tab) => tabs.get(tab).asked,
};

for await (const line of createInterface({ input: process.stdin })) {
  const { tab, verb, given } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await verbs[verb](tab, ...given)) ?? null };
  } catch (error) {
    answer = { error: String(error?.message ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
await browser.close();

/* Starts the search page: nothing is loaded before the box has focus or the address asks. */
(function (site) {
  "use strict";

  const root = document.querySelector('[data-module="search"]');
  if (!root) return;
  const box = root.querySelector("#q");
  const fromDisk = location.protocol === "file:";
  const engine = fromDisk ? "search-disk" : "search-pagefind";
  const scripts = [
    "search/names.js",
    fromDisk ? "search/articles.js" : "pagefind/about.js",
    ...["search-names", "search-text", "search-facets", engine, "search-query", "search-state", "search-view", "search-page"]
      .map((name) => `assets/${name}.js`),
  ];
  let started = null;

  site.load = function (name) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = root.dataset.root + name;
      script.async = false;
      script.onload = done;
      script.onerror = () => failed(new Error(name));
      document.head.append(script);
    });
  };

  /* Pagefind has a long way: it sets out together with the scripts that will ask it. */
  async function fetchPagefind(loaded) {
    const base = new URL(`${root.dataset.root}pagefind/`, document.baseURI).pathname;
    const ranking = { metaWeights: { title: 4, date: 0.5, when: 0.5 } };
    const ask = asker(new Worker(`${root.dataset.root}assets/search-worker.js`));
    await ask("init", { basePath: base, language: document.documentElement.lang, primary: true });
    await ask("options", { ranking });
    await loaded;
    const others = Array.from({ length: window.siteSearchData.index.parts - 1 }, (_, place) => place + 1);
    await Promise.all(others.map((part) => ask("mergeIndex", `${base}${part}/`, { ranking })));
    const told = new FinalizationRegistry((text) => ask("releaseData", text));
    return {
      preload: (query) => ask("preload", query),
      async search(query) {
        const found = await ask("search", query, {});
        for (const result of found.results) {
          const text = result.data;
          told.register(result, text);
          result.data = () => ask("getData", text);
        }
        return found;
      },
    };
  }

  /* Asks Pagefind's worker, which answers in any order. */
  function asker(worker) {
    const asked = new Map();
    let last = 0;
    worker.addEventListener("message", ({ data: { id, result, error } }) => {
      const { done, failed } = asked.get(id);
      asked.delete(id);
      if (error) failed(new Error(error));
      else done(result);
    });
    worker.addEventListener("error", ({ message }) => {
      for (const { failed } of asked.values()) failed(new Error(message));
      asked.clear();
    });
    return (method, ...args) => new Promise((done, failed) => {
      last += 1;
      asked.set(last, { done, failed });
      worker.postMessage({ id: last, method, args });
    });
  }

  function start() {
    if (started) return;
    const loaded = Promise.all(scripts.map(site.load));
    if (!fromDisk) site.pagefind = fetchPagefind(loaded);
    site.pagefind?.catch(() => {}); // told when it is asked for
    started = loaded.then(() => site.start(root, fromDisk), refuse);
  }

  function refuse() {
    started = null;
    const words = JSON.parse(root.querySelector('[data-part="words"]').textContent);
    for (const part of ["status", "count"]) {
      root.querySelector(`[data-part="${part}"]`).textContent = words.search.failed;
    }
    root.querySelector('[data-part="panes"]').hidden = false;
  }

  root.querySelector('[data-part="disk"]').hidden = !fromDisk;
  root.querySelector('[data-part="keys"]').hidden = false;
  box.addEventListener("focus", start, { once: true });
  box.addEventListener("input", start);
  root.querySelector(".search__form").addEventListener("submit", (event) => {
    event.preventDefault();
    start();
  });
  if (new URLSearchParams(location.search).size || document.activeElement === box) start();

  /* The single key can be switched off; site.js asks the same storage on every page. */
  const slash = root.querySelector('[data-part="slash"]');
  slash.checked = localStorage.getItem("search-slash") !== "off";
  slash.addEventListener("change", () => {
    localStorage.setItem("search-slash", slash.checked ? "on" : "off");
  });
})((window.siteSearch = window.siteSearch || {}));

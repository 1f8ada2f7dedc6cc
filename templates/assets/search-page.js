/* The search page at work: typing, choosing, moving through results, the address and its history. */
(function (site) {
  "use strict";

  const PAUSE = 150; // after the last key, before a search
  const SETTLED = 500; // after the last change, before it is announced
  const SHORTEST = 3;
  const WIDE = "(min-width: 60em)";

  class Page {
    constructor(root, fromDisk) {
      this.root = root;
      this.box = root.querySelector("#q");
      this.words = JSON.parse(root.querySelector('[data-part="words"]').textContent);
      this.names = new site.Names(site.data.names, site.data.beginnings);
      this.engine = fromDisk
        ? new site.DiskEngine(site.data.articles, this.names, this.words.dates.months)
        : new site.PagefindEngine(site.pagefind, site.data.index);
      this.view = new site.View(root, this.words, this.names, (state) => this.ask(state));
      this.runs = 0;
      this.typing = false;
      this.state = site.state.read(location.search);
    }

    start() {
      const typed = this.box.value.trim();
      this.listen();
      this.unfoldFilters();
      this.engine.ready().catch(() => this.fail());
      if (typed && typed !== this.state.query) this.ask(site.state.change(this.state, { query: typed, literal: false }));
      else this.restore();
    }

    listen() {
      this.box.addEventListener("input", () => this.typed());
      this.root.querySelector(".search__form").addEventListener("submit", () => this.submitted());
      this.view.part("sort").querySelector("select").addEventListener("change", (event) => {
        this.ask(site.state.change(this.state, { sort: event.target.value }));
      });
      window.addEventListener("popstate", () => {
        this.state = site.state.read(location.search);
        this.typing = false;
        this.restore();
      });
      this.root.addEventListener("keydown", (event) => this.key(event));
    }

    unfoldFilters() {
      const wide = window.matchMedia(WIDE);
      const fit = () => { this.view.part("filters").open = wide.matches; };
      wide.addEventListener("change", fit);
      fit();
    }

    /* A new question: a new entry in the history; while typing, the same entry. */
    ask(asked, typing = false) {
      clearTimeout(this.timer);
      const typed = this.box.value.trim();
      const overtaken = !typing && asked.query === this.state.query && typed !== asked.query;
      const state = overtaken ? { ...asked, query: typed, literal: false } : asked; // chosen mid-word
      const turned = state.page !== this.state.page && !typing;
      const go = this.typing && typing ? "replaceState" : "pushState";
      this.typing = typing;
      this.state = state;
      try {
        history[go](null, "", site.state.write(state));
      } catch {
        // Some browsers keep the address of a page from disk as it is.
      }
      this.restore(typing).then(() => {
        if (turned) this.view.part("count").focus();
      });
    }

    typed() {
      clearTimeout(this.timer);
      const query = this.box.value.trim();
      if (query === this.state.query) return;
      const enough = !query || query.length >= SHORTEST;
      const next = site.state.change(this.state, { query, literal: false });
      if (enough) this.timer = setTimeout(() => this.ask(next, true), PAUSE);
    }

    submitted() {
      clearTimeout(this.timer);
      const query = this.box.value.trim();
      this.typing = false;
      if (query !== this.state.query) this.ask(site.state.change(this.state, { query, literal: false }));
    }

    /* Bring the page to what the state says; the box, too, but where its reader may be typing on. */
    async restore(typing = false) {
      this.runs += 1;
      const run = this.runs;
      const { state } = this;
      this.view.busy(true);
      if (!typing) this.box.value = state.query;
      this.view.part("sort").querySelector("select").value = state.sort;
      if (!state.query && !site.state.narrowing(state).length) {
        this.view.hide();
        this.announce("");
        this.view.busy(false);
        return;
      }
      try {
        const answer = await this.answer(state);
        const first = (state.page - 1) * site.PAGE;
        const records = await answer.load(first, first + site.PAGE);
        if (run !== this.runs) return;
        this.view.show(state, answer, records);
        this.announce(this.view.told(state, answer));
        if (!answer.total) await this.help(run, state, answer);
        if (run === this.runs) this.view.busy(false);
      } catch (error) {
        if (run === this.runs) this.fail();
        throw error;
      }
    }

    answer(state) {
      return new site.Query(this.engine, this.names, state).answer();
    }

    async help(run, state, { notes, cards }) {
      const guesses = notes.guesses.filter((guess) => site.fold(guess) !== site.fold(state.query));
      const without = [];
      const pairs = notes.unknown.length ? [] : site.state.narrowing(state);
      for (const pair of pairs) without.push({ pair, next: site.state.without(state, ...pair) });
      if (pairs.length > 1) without.push({ pair: null, next: site.state.cleared(state) });
      for (const way of without) {
        way.total = (await this.answer(way.next)).total;
      }
      if (run !== this.runs) return;
      this.view.help(state, guesses, without.filter(({ total }) => total));
    }

    fail() {
      this.view.part("panes").hidden = false;
      this.view.part("count").textContent = this.words.search.failed;
      this.announce(this.words.search.failed);
    }

    /* Said once, when no key has been pressed for a while. */
    announce(text) {
      clearTimeout(this.announcing);
      const status = this.view.part("status");
      if (!text) status.textContent = "";
      else this.announcing = setTimeout(() => { status.textContent = text; }, SETTLED);
    }

    /* Arrows lead from the box through names and results, Escape leads back to it. */
    key(event) {
      const links = Array.from(this.root.querySelectorAll(".search__name a, .search__result h3 a"));
      const stops = [this.box, ...links.filter((link) => link.offsetParent)];
      const place = stops.indexOf(event.target);
      if (place < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && stops[place + step]) {
        event.preventDefault();
        stops[place + step].focus();
      } else if (event.key === "Escape" && place) {
        event.preventDefault();
        this.box.focus();
        this.box.select();
      } else if (event.key === "Escape" && this.box.value) {
        event.preventDefault();
        this.box.value = "";
        this.typed();
      }
    }
  }

  site.PAGE = 10;
  site.start = (root, fromDisk) => {
    site.data = window.siteSearchData;
    site.page = new Page(root, fromDisk);
    site.page.start();
  };
})((window.siteSearch = window.siteSearch || {}));

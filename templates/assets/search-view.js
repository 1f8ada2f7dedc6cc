/* What an answer looks like. Everything is made of text and elements, never of markup. */
(function (site) {
  "use strict";

  const FEW = 8;

  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") made.addEventListener("click", value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== ""));
    return made;
  }

  class View {
    constructor(root, words, names, ask) {
      this.root = root;
      this.words = words;
      this.names = names;
      this.ask = ask; // what a reader chose: a new state
      this.unfolded = new Set();
      this.rightToLeft = document.documentElement.dir === "rtl";
      this.rules = new Intl.PluralRules(words.lang);
    }

    part(name) {
      return this.root.querySelector(`[data-part="${name}"]`);
    }

    /* Words */

    number(count) {
      return String(count).replace(/\B(?=(\d{3})+$)/g, this.words.dates.thousands);
    }

    articles(count) {
      const forms = this.words.articles;
      return (forms[this.rules.select(count)] || forms.other).replace("{n}", this.number(count));
    }

    day(date) {
      const [year, month, day] = date.split("-").map(Number);
      const { dates } = this.words;
      return dates.day.replace("{day}", day).replace("{month}", dates.months[month - 1]).replace("{year}", year);
    }

    /* A sentence of the interface with texts or elements in its gaps. */
    fill(sentence, values) {
      return sentence.split(/(\{\w+\})/).map((piece) => values[piece.slice(1, -1)] ?? piece);
    }

    kind(item) {
      if (item.kind === "place") return this.words.place_kinds[item.sort] || this.words.kinds.place;
      return this.words.kinds[item.kind === "province" ? "province" : item.sort];
    }

    called(item) {
      return this.rightToLeft && item.ar ? item.ar : item.label;
    }

    value(facet, value) {
      if (facet === "about") return this.called(this.names.byPath.get(value) || { label: value });
      if (facet === "source" && value === "own") return this.words.search.own;
      const path = { province: `province/${value}`, source: `entity/${value}` }[facet];
      if (path) return this.called(this.names.byPath.get(path) || { label: value });
      return facet === "kind" ? this.words.events[value] || value : value;
    }

    bdi(text, lang = "") {
      const arabic = lang || (/[\u0600-\u06ff]/.test(text) ? "ar" : "");
      return element("bdi", arabic ? { lang: arabic, dir: "rtl" } : {}, text);
    }

    quoted(words) {
      return element("span", {}, ...words.flatMap((word, place) => [place ? ", " : "", "“", this.bdi(word), "”"]));
    }

    link(state, ...children) {
      const choose = (event) => {
        event.preventDefault();
        this.ask(state);
      };
      return element("a", { href: site.state.write(state), onclick: choose }, ...children);
    }

    button(state, attributes, ...children) {
      return element("button", { type: "button", ...attributes, onclick: () => this.ask(state) }, ...children);
    }

    /* The parts of an answer */

    show(state, answer, records) {
      this.part("panes").hidden = false;
      this.part("browse").hidden = answer.total > 0;
      this.part("notes").replaceChildren(...this.notes(state, answer));
      this.showCards(state, answer.cards);
      this.showFacets(state, answer);
      this.part("chips").replaceChildren(...this.chips(state));
      this.part("count").replaceChildren(...this.heading(state, answer));
      this.part("sort").hidden = answer.total < 2;
      this.part("list").start = (state.page - 1) * site.PAGE + 1;
      this.part("list").replaceChildren(...records.map((record) => this.result(record, answer.units)));
      this.part("help").replaceChildren();
      this.showPages(state, answer.total);
    }

    busy(is) {
      this.part("results").setAttribute("aria-busy", String(is));
    }

    hide() {
      this.part("panes").hidden = true;
      this.part("browse").hidden = false;
    }

    heading(state, { total }) {
      const { search } = this.words;
      const query = this.bdi(state.query);
      if (!total) return [`${search.none} `, query];
      return this.fill(state.query ? search.found : "{articles}", { articles: this.articles(total), query });
    }

    told(state, answer) {
      return this.heading(state, answer).map((piece) => piece.textContent ?? piece).join("");
    }

    notes(state, { notes, total }) {
      const { search } = this.words;
      const found = [];
      const spans = (items) =>
        element("strong", {}, ...items.flatMap((item, place) => [place ? ", " : "", this.bdi(this.called(item))]));
      const literal = site.state.change(state, { literal: true });
      const instead = this.link(literal, ...this.fill(search.instead, { query: this.bdi(state.query) }));
      const bare = (text) => site.named(site.fold(text).split(" ")).join("");
      const other = ({ item, words }) => bare(this.called(item)) !== bare(words.join(" "));
      const changed = notes.rewritten.filter(other).map(({ item }) => item);
      if (notes.loosened && total) found.push([search.loosened]);
      if (notes.corrected.length) {
        const typed = this.quoted(notes.corrected.map((each) => each.typed));
        const names = spans([...notes.corrected.map(({ item }) => item), ...changed]);
        found.push(this.fill(search.corrected, { typed, names }));
      } else if (changed.length) {
        found.push([...this.fill(search.rewritten, { names: spans(changed) }), " ", instead, "."]);
      }
      const tell = (sentence, words) => words.length && found.push(this.fill(sentence, { words: this.quoted(words) }));
      if (notes.unknown.join() !== state.query.trim()) tell(search.unknown, notes.unknown); // else the heading does
      if (total) tell(search.signed, notes.signed);
      return found.map((pieces) => element("p", { class: "search__note" }, ...pieces));
    }

    showCards(state, items) {
      this.part("names").hidden = !items.length;
      this.part("cards").replaceChildren(...items.map((item) => this.card(state, item)));
    }

    card(state, item) {
      const { search } = this.words;
      const on = state.about === item.path;
      const other = this.rightToLeft ? item.label : item.ar;
      const about = site.state.change(state, { about: on ? "" : item.path });
      const named = item.count ? this.fill(search.named_in, { articles: this.articles(item.count) }) : [search.never_named];
      return element("li", { class: "search__card" },
        element("p", { class: "search__name" },
          element("a", { href: this.root.dataset.root + item.url }, this.bdi(this.called(item))),
          other ? " " : "", other && other !== this.called(item) ? this.bdi(other) : ""),
        element("p", { class: "search__about" },
          item.full ? this.bdi(item.full) : "", item.full ? " · " : "",
          element("span", { class: "search__kind" }, this.kind(item)), " · ", ...named),
        item.count ? this.button(about, { class: "search__only", "aria-pressed": String(on) }, search.only) : "");
    }

    chips(state) {
      const { search } = this.words;
      const pairs = site.state.narrowing(state);
      const made = pairs.map(([facet, value]) => {
        const shown = this.value(facet, value);
        const text = facet === "about" ? this.fill(search.only_named, { name: this.bdi(shown) }) : [this.bdi(shown)];
        const label = search.remove.replace("{value}", shown);
        const sign = element("span", { "aria-hidden": "true" }, " ×");
        return element("li", {}, this.button(site.state.without(state, facet, value), { class: "search__chip", "aria-label": label }, ...text, sign));
      });
      if (pairs.length > 1) {
        made.push(element("li", {}, this.button(site.state.cleared(state), { class: "search__clear" }, search.clear)));
      }
      return made;
    }

    showFacets(state, { counts, total }) {
      const group = this.part("facets");
      const focused = group.contains(document.activeElement) ? document.activeElement.id : "";
      const fieldsets = site.FACETS.map((facet) => this.facet(state, facet, counts[facet] || {}, total));
      group.replaceChildren(...fieldsets.filter(Boolean));
      this.part("filters").hidden = !group.children.length;
      if (focused) document.getElementById(focused)?.focus();
    }

    facet(state, facet, counts, total) {
      const chosen = state.chosen[facet];
      const values = Object.keys(counts).filter((value) => counts[value] || chosen.includes(value));
      for (const value of chosen) if (!values.includes(value)) values.push(value);
      const narrows = values.length > 1 || chosen.length || values.some((value) => counts[value] < total);
      if (!narrows) return null;
      const label = (value) => this.value(facet, value);
      const order = (a, b) => (counts[b] || 0) - (counts[a] || 0) || label(a).localeCompare(label(b), this.words.lang);
      values.sort(facet === "year" ? (a, b) => b.localeCompare(a) : order);
      const rows = values.map((value) => this.option(state, facet, value, counts[value] || 0));
      const fieldset = element("fieldset", { class: "search__facet" },
        element("legend", {}, this.words.search.facet[facet]), ...rows);
      if (rows.length > FEW + 1 && !this.unfolded.has(facet)) this.fold(fieldset, facet, rows);
      return fieldset;
    }

    option(state, facet, value, count) {
      const id = `search-${facet}-${value}`.replace(/\s+/g, "_");
      const on = state.chosen[facet].includes(value);
      const change = () => this.ask(site.state[on ? "without" : "withValue"](state, facet, value));
      const input = element("input", { type: "checkbox", id, name: facet, value, checked: on });
      input.addEventListener("change", change);
      return element("div", { class: "search__option" }, input,
        element("label", { for: id }, this.bdi(this.value(facet, value))),
        element("span", { class: "search__number" }, this.number(count)));
    }

    fold(fieldset, facet, rows) {
      rows.forEach((row, place) => { row.hidden = place >= FEW && !row.querySelector("input").checked; });
      const more = element("button", { type: "button", class: "search__more" },
        this.words.search.more.replace("{n}", this.number(rows.length)));
      more.addEventListener("click", () => {
        this.unfolded.add(facet);
        rows.forEach((row) => { row.hidden = false; });
        rows[FEW].querySelector("input").focus();
        more.remove();
      });
      fieldset.append(more);
    }

    result(record, units) {
      const found = site.excerpt(record.passages, units);
      const marks = new URLSearchParams(found.marks.map((mark) => ["mark", mark])).toString();
      const anchor = found.anchor ? `#${found.anchor}` : "";
      const href = this.root.dataset.root + record.url + (marks ? `?${marks}` : "") + anchor;
      const dir = this.words.right_to_left.includes(record.lang.split("-")[0]) ? "rtl" : "ltr";
      const lang = record.lang && record.lang !== this.words.lang ? { lang: record.lang, dir } : {};
      const about = [this.dated(record), ...record.provinces.map((id) => this.bdi(this.value("province", id)))];
      return element("li", { class: "search__result" },
        element("h3", lang, element("a", { href }, ...this.marked(site.whole(record.title, units)))),
        element("p", { class: "search__meta" }, ...about.flatMap((piece, place) => [place ? " · " : "", piece])),
        found.pieces.length ? element("p", { class: "search__excerpt", ...lang }, ...this.marked(found.pieces)) : "");
    }

    dated(record) {
      const day = element("time", { datetime: record.date }, this.day(record.date));
      const [source] = [].concat(record.source);
      if (source === "own") return day;
      const name = this.bdi(this.value("source", source));
      return element("span", {}, ...this.fill(this.words.search.date_and_source, { day, source: name }));
    }

    marked(pieces) {
      return pieces.flatMap(({ text, marked }) => {
        if (!marked) return [text];
        const [, before, word, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
        return [before, element("mark", {}, word), after].filter(Boolean);
      });
    }

    showPages(state, total) {
      const { search } = this.words;
      const last = Math.ceil(total / site.PAGE);
      const part = this.part("pages");
      part.hidden = last < 2;
      const to = (page, label, rel) => (page < 1 || page > last ? "" : Object.assign(this.link({ ...state, page }, label), { rel }));
      const where = this.fill(search.page, { number: this.number(state.page), total: this.number(last) });
      part.replaceChildren(to(state.page - 1, search.previous, "prev"), element("span", {}, ...where), to(state.page + 1, search.next, "next"));
    }

    /* Ways on where nothing was found: `without` are pairs of a state and its count. */
    help(state, guesses, without) {
      const { search } = this.words;
      const made = [];
      if (guesses.length) {
        const links = guesses.flatMap((query) => [" ", this.link(site.state.change(state, { query, literal: false }), this.bdi(query))]);
        made.push(element("p", { class: "search__try" }, search.try, ...links));
      }
      const ways = without.map(({ pair, next, total }) => {
        const sentence = pair ? search.without : search.without_all;
        const value = pair ? this.bdi(this.value(...pair)) : "";
        return element("li", {}, this.link(next, ...this.fill(sentence, { value, articles: this.articles(total) })));
      });
      if (ways.length) made.push(element("ul", { class: "search__ways" }, ...ways));
      made.push(element("p", {}, search.no_help));
      this.part("help").replaceChildren(...made);
    }
  }

  site.View = View;
})((window.siteSearch = window.siteSearch || {}));

/* Full text, through Pagefind. A large archive's index is in parts, merged here. */
(function (site) {
  "use strict";

  const REMEMBERED = 20; // questions whose results are kept
  const TOKEN = /^(z[ql]).+\1$/;
  const ARABIC = /[\u0600-\u06ff]/;

  class PagefindEngine {
    constructor(pagefind, { parts, articles, first, values }) {
      this.loading = pagefind;
      this.labels = new site.Labels(values, first);
      this.parts = parts;
      this.articles = articles;
      this.asked = new Map();
      this.records = new Map();
    }

    async ready() {
      this.pagefind = await this.loading;
    }

    /* The articles that have all `terms` and `phrases`, as `Found`. */
    async search({ terms, phrases = [], chosen = {}, about = "", sort = "relevance" }) {
      await this.ready();
      const all = about ? [...terms, site.token(about, "zl")] : terms;
      const order = !terms.length && sort === "relevance" ? "newest" : sort; // every score is the same
      return new Found(await this.remembered(all, phrases), { chosen, sort: order }, (hit) => this.record(hit));
    }

    /* Another choice, order or page of the same question is no work for Pagefind. */
    remembered(terms, phrases) {
      const key = JSON.stringify([terms, phrases.map(({ raw }) => raw)]);
      if (!this.asked.has(key)) {
        if (this.asked.size >= REMEMBERED) this.asked.delete(this.asked.keys().next().value);
        const hits = this.hits(terms, phrases);
        this.asked.set(key, hits);
        hits.catch(() => this.asked.delete(key));
      }
      return this.asked.get(key);
    }

    async hits(terms, phrases) {
      const [lead, ...others] = [...(terms.length ? [[terms.join(" ")]] : []), ...phrases.map(quoted)];
      await this.preload(terms);
      let hits = this.read(await this.any(lead ?? [null]));
      if (this.parts > 1 && terms.length === 1) this.balance(hits);
      for (const other of others) {
        const also = new Set((await this.any(other)).map(({ id }) => id));
        hits = hits.filter(({ id }) => also.has(id));
      }
      return hits;
    }

    /* What answers at least one of these questions. */
    async any(questions) {
      const found = new Map();
      for (const question of questions) {
        const { results } = await this.pagefind.search(question);
        for (const result of results) if (!found.has(result.id)) found.set(result.id, result);
      }
      return Array.from(found.values());
    }

    /* A word finds all that begin with it, but Pagefind loads only where the word itself would stand:
       the end of what begins with it may be elsewhere. */
    async preload(terms) {
      const words = terms.filter((term) => !TOKEN.test(term));
      if (!words.length) return;
      const ends = words.map((term) => term + (ARABIC.test(term) ? "\u06d3" : "z"));
      await Promise.all([terms, ends].map((each) => this.pagefind.preload(each.join(" "))));
    }

    read(results) {
      const hits = [];
      for (const result of results) {
        const hit = this.labels.read(result.id);
        if (hit) hits.push(Object.assign(hit, { score: result.score, result }));
      }
      return hits;
    }

    /* A word that happens to be rarer in a part counts more there; it shall count as in the whole. */
    balance(hits) {
      const found = new Map();
      for (const { part } of hits) found.set(part, (found.get(part) || 0) + 1);
      const whole = rarity(this.articles, hits.length);
      for (const hit of hits) hit.score *= whole / rarity(this.articles / this.parts, found.get(hit.part));
    }

    record(hit) {
      if (!this.records.has(hit.id)) {
        const loaded = record(hit);
        this.records.set(hit.id, loaded);
        loaded.catch(() => this.records.delete(hit.id));
      }
      return this.records.get(hit.id);
    }
  }

  /* How much a word weighs that so many of all articles have, as Pagefind reckons it. */
  const rarity = (all, having) => Math.log(1 + Math.max(0.5, all - having + 0.5) / (having + 0.5));

  const ORDERS = {
    newest: (a, b) => compare(b.date, a.date) || compare(a.id, b.id),
    oldest: (a, b) => compare(a.date, b.date) || compare(a.id, b.id),
    relevance: (a, b) => b.score - a.score || compare(b.date, a.date) || compare(a.id, b.id),
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

  /* `total`, `counts` and `load` of the articles that were found and fit what was chosen. */
  class Found {
    constructor(hits, options, record) {
      this.hits = hits;
      this.options = options;
      this.record = record;
      const { kept, counts } = site.narrowed(hits, options.chosen);
      this.kept = kept.sort(ORDERS[options.sort]);
      this.total = kept.length;
      this.counts = counts;
    }

    load(first, last) {
      return Promise.all(this.kept.slice(first, last).map(this.record));
    }

    /* The first article of each part of the index: a part that lacks a word answers without it. */
    leads() {
      const leads = new Map();
      for (const hit of this.kept) if (!leads.has(hit.part)) leads.set(hit.part, hit);
      for (const hit of this.hits) if (!leads.has(hit.part)) leads.set(hit.part, hit);
      return Promise.all(Array.from(leads.values(), this.record));
    }

    without(parts) {
      return new Found(this.hits.filter(({ part }) => !parts.has(part)), this.options, this.record);
    }
  }

  /* A phrase in each of the digits it may be written in: the index has western ones of words only. */
  const ZEROS = ["0", "٠", "۰"].map((zero) => zero.codePointAt(0));
  const quoted = ({ raw }) => Array.from(new Set(ZEROS.map((zero) => `"${inDigits(raw, zero)}"`)));
  const inDigits = (raw, zero) =>
    site.western(raw).replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));

  /* The index has a seam in Arabic words after what is written onto them: ال~مالكي. */
  const whole = (text) => text.replace(/(?<=[\u0620-\u06d3])~(?=[\u0620-\u06d3])/g, "");

  /* An article as the results show it; its text in the passages between its anchors. */
  async function record({ result, part, date, province, source }) {
    const { raw_url, url, meta, filters, content, anchors } = await result.data();
    const words = whole(content).split(/\s+/);
    const stops = anchors.slice().sort((a, b) => a.location - b.location);
    const passages = stops.map(({ id, location }, index) => ({
      anchor: id === "standfirst" ? "" : id,
      text: words.slice(location, stops[index + 1]?.location).join(" "),
      id,
    }));
    const tokens = passages.find(({ id }) => id === "tokens")?.text || "";
    return {
      url: (raw_url || url).replace(/^\//, ""),
      title: whole(meta.title),
      date,
      lang: filters.lang?.[0] || "",
      provinces: province,
      source: source[0] || "",
      said: `${whole(meta.title)} ${meta.date} ${meta.when}`,
      passages: passages.filter(({ id }) => id !== "tokens"),
      tokens: new Set(tokens.split(/[^a-z0-9]+/)),
      part,
    };
  }

  site.PagefindEngine = PagefindEngine;
})((window.siteSearch = window.siteSearch || {}));

/* Search for pages opened from a disk, where Pagefind cannot run: titles, standfirsts and names. */
(function (site) {
  "use strict";

  const FACETS = ["province", "year", "category", "kind", "source"];

  class DiskEngine {
    constructor(rows, names, months) {
      this.articles = rows.map((row) => article(row, months));
      this.tokens = new Map(names.items.map((item) => [item.token, item.position]));
      this.paths = new Map(names.items.map((item) => [item.path, item.position]));
    }

    ready() {
      return Promise.resolve();
    }

    search({ terms, phrases = [], chosen = {}, about = "", sort = "relevance" }) {
      const saying = this.articles
        .map((each) => ({ each, score: this.score(each, terms, phrases) }))
        .filter(({ each, score }) => score && (!about || each.names.has(this.paths.get(about))));
      const counts = {};
      for (const facet of FACETS) counts[facet] = count(saying, facet, chosen);
      const found = saying.filter(({ each }) => FACETS.every((facet) => fits(each, facet, chosen)));
      found.sort(order(terms.length ? sort : sort === "relevance" ? "newest" : sort));
      const load = (first, last) => Promise.resolve(found.slice(first, last).map(({ each }) => each));
      return Promise.resolve({ total: found.length, counts, load });
    }

    score(each, terms, phrases) {
      let score = 1;
      for (const term of terms) {
        const named = this.tokens.get(term);
        const says = named === undefined ? wordScore(each, site.fold(term)) : nameScore(each, named);
        if (!says) return 0;
        score += says;
      }
      return phrases.every(({ words }) => each.run.includes(` ${words.join(" ")} `)) ? score : 0;
    }
  }

  const nameScore = (each, named) => (each.names.has(named) ? 2 : 0);

  function wordScore(each, word) {
    const said = (words) => words.some((other) => site.says(other, word));
    return (said(each.titleWords) ? 3 : 0) + (said(each.words) ? 1 : 0);
  }

  function order(sort) {
    const newest = (a, b) => (a.each.date < b.each.date ? 1 : a.each.date > b.each.date ? -1 : 0);
    if (sort === "newest") return newest;
    if (sort === "oldest") return (a, b) => newest(b, a);
    return (a, b) => b.score - a.score || newest(a, b);
  }

  function fits(each, facet, chosen) {
    const values = chosen[facet] || [];
    return !values.length || values.some((value) => each[facet].includes(value));
  }

  function count(saying, facet, chosen) {
    const counts = {};
    for (const { each } of saying) {
      if (!FACETS.every((other) => other === facet || fits(each, other, chosen))) continue;
      for (const value of each[facet]) counts[value] = (counts[value] || 0) + 1;
    }
    return counts;
  }

  function article([url, title, date, lang, summary, province, category, kind, source, names], months) {
    const [year, month, day] = date.split("-");
    const said = `${title} ${date} ${Number(day)} ${months[Number(month) - 1]} ${year}`;
    const titleWords = site.fold(title).split(" ");
    const words = site.fold(`${said} ${summary}`).split(" ");
    return {
      url, title, date, lang, said, province, category, kind, source: source, year: [year],
      titleWords, words, run: ` ${words.join(" ")} `,
      provinces: province,
      names: new Set(names),
      passages: [{ anchor: "", text: summary }],
    };
  }

  site.DiskEngine = DiskEngine;
  site.FACETS = FACETS;
})((window.siteSearch = window.siteSearch || {}));

/* Search for pages opened from a disk, where Pagefind cannot run: titles, standfirsts and names. */
(function (site) {
  "use strict";

  class DiskEngine {
    constructor(rows, names, months) {
      this.articles = rows.map((row) => article(row, months));
      this.names = names;
    }

    /* The articles tell what they name by places in the list of all names. */
    async ready() {
      await this.names.loadAll();
      const { items } = this.names;
      this.tokens = this.tokens || new Map(items.map((item, position) => [item.token, position]));
      this.paths = this.paths || new Map(items.map((item, position) => [item.path, position]));
    }

    async search({ terms, phrases = [], chosen = {}, about = "", sort = "relevance" }) {
      await this.ready();
      const saying = [];
      for (const each of this.articles) {
        const score = this.score(each, terms, phrases);
        if (score && (!about || each.names.has(this.paths.get(about)))) saying.push({ ...each, score });
      }
      const { kept, counts } = site.narrowed(saying, chosen);
      kept.sort(order(terms.length ? sort : sort === "relevance" ? "newest" : sort));
      const load = (first, last) => Promise.resolve(kept.slice(first, last));
      return { total: kept.length, counts, load, leads: () => Promise.resolve(saying.slice(0, 1)) };
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
    const newest = (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0);
    if (sort === "newest") return newest;
    if (sort === "oldest") return (a, b) => newest(b, a);
    return (a, b) => b.score - a.score || newest(a, b);
  }

  function article([url, title, date, lang, summary, province, category, kind, source, names], months) {
    const [year, month, day] = date.split("-");
    const said = `${title} ${date} ${Number(day)} ${months[Number(month) - 1]} ${year}`;
    const titleWords = site.fold(title).split(" ");
    const words = site.fold(`${said} ${summary}`).split(" ");
    return {
      url, title, date, lang, said, province, category, kind, source: source, year: [year],
      part: "0",
      titleWords, words, run: ` ${words.join(" ")} `,
      provinces: province,
      names: new Set(names),
      tokens: { has: () => true }, // what is found has them
      passages: [{ anchor: "", text: summary }],
    };
  }

  site.DiskEngine = DiskEngine;
})((window.siteSearch = window.siteSearch || {}));

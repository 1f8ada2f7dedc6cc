/* What articles can be narrowed down by: choosing, counting, and reading it from a file's name. */
(function (site) {
  "use strict";

  const FACETS = ["province", "year", "category", "kind", "source"];
  const CODED = ["source", "category", "kind", "province"];
  const LABEL = /^(\d+)-(\w+)-(\w*)-(\w*)-(\w*)-(\w+)(?:-\w+)?$/; // every article has a source
  const DAY = 86400000; // milliseconds

  function fits(each, facet, chosen) {
    const values = chosen[facet] || [];
    return !values.length || values.some((value) => each[facet].includes(value));
  }

  /* Those of the articles that fit all that was chosen; and, for each value, how many would fit with
     it chosen, the other values of its facet aside. */
  function narrowed(articles, chosen) {
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, {}]));
    const kept = [];
    for (const each of articles) {
      const missed = FACETS.filter((facet) => !fits(each, facet, chosen));
      if (!missed.length) kept.push(each);
      if (missed.length > 1) continue;
      for (const facet of missed.length ? missed : FACETS) {
        for (const value of each[facet]) counts[facet][value] = (counts[facet][value] || 0) + 1;
      }
    }
    return { kept, counts };
  }

  /* Reads the names that site_builder.search.facets gives; null for what is no article. */
  class Labels {
    constructor(values, first) {
      this.known = new Map();
      this.first = Date.parse(first);
      this.facets = CODED.map((facet) => {
        const length = Math.max(0, values[facet].length - 1).toString(36).length;
        return { facet, length, values: values[facet] };
      });
    }

    read(id) {
      const label = id.match(LABEL);
      if (!label) return null;
      const [, part, ...codes] = label;
      const day = Number.parseInt(codes.pop(), 36);
      const date = new Date(this.first + day * DAY).toISOString().slice(0, 10);
      const found = { id, part, date, year: [date.slice(0, 4)] };
      this.facets.forEach((facet, place) => { found[facet.facet] = this.values(facet, codes[place]); });
      return found;
    }

    values({ facet, length, values }, codes) {
      const key = `${facet} ${codes}`;
      if (!this.known.has(key)) {
        const each = codes.match(new RegExp(`.{${length}}`, "g")) || [];
        this.known.set(key, each.map((code) => values[Number.parseInt(code, 36)]));
      }
      return this.known.get(key);
    }
  }

  Object.assign(site, { FACETS, narrowed, Labels });
})((window.siteSearch = window.siteSearch || {}));

/* Full text, through Pagefind. */
(function (site) {
  "use strict";

  const FACETS = ["province", "year", "category", "kind", "source"];
  const NONE = "\u0000"; // a value no page has: asks for a facet's counts without narrowing it
  const OTHERS = ["entity", "province"]; // pages that are no articles
  const SORTS = { newest: { date: "desc" }, oldest: { date: "asc" } };

  class PagefindEngine {
    constructor(pagefind) {
      this.loading = pagefind;
      this.sets = new Map();
    }

    async ready() {
      this.pagefind = await this.loading;
    }

    /* `{total, counts, load}` for the articles that have all `terms` and `phrases`. */
    async search({ terms, phrases = [], chosen = {}, about = "", sort = "relevance", counted = false }) {
      await this.ready();
      const asked = { terms, phrases, chosen, about, sort, counted };
      const found = await this.run(asked);
      const counts = found.counts;
      const narrowed = FACETS.filter((facet) => counted && (chosen[facet] || []).length);
      for (const facet of narrowed) {
        const others = { ...chosen, [facet]: [] };
        counts[facet] = (await this.run({ ...asked, chosen: others })).counts[facet];
      }
      const { results } = found;
      const load = (first, last) => Promise.all(results.slice(first, last).map(record));
      return { total: results.length, counts, load };
    }

    async run({ terms, phrases, chosen, about, sort, counted }) {
      const [lead, ...others] = terms.length ? [terms.join(" "), ...phrases.map(quoted)] : phrases.map(quoted);
      const options = { filters: filters({ chosen, about, counted }), sort: SORTS[sort] || {} };
      if (!terms.length && sort === "relevance") options.sort = SORTS.newest; // every score is the same
      const found = await this.pagefind.search(lead ?? null, options);
      if (!others.length) return { results: found.results, counts: found.filters };
      let results = found.results;
      for (const other of others) {
        const also = ids(await this.pagefind.search(other, { filters: filters({}) }));
        results = results.filter(({ id }) => also.has(id));
      }
      return { results, counts: await this.count(results, found.filters) };
    }

    /* The counts of a list of results that Pagefind did not make by itself. */
    async count(results, values) {
      const counts = {};
      for (const facet of FACETS) {
        counts[facet] = {};
        for (const value of Object.keys(values[facet] || {})) {
          const set = await this.set(facet, value);
          counts[facet][value] = results.filter(({ id }) => set.has(id)).length;
        }
      }
      return counts;
    }

    async set(facet, value) {
      const key = `${facet}/${value}`;
      if (!this.sets.has(key)) {
        const found = await this.pagefind.search(null, { filters: filters({ chosen: { [facet]: [value] } }) });
        this.sets.set(key, ids(found));
      }
      return this.sets.get(key);
    }
  }

  const quoted = ({ raw }) => `"${raw}"`;
  const ids = (found) => new Set(found.results.map(({ id }) => id));

  /* Only the facets that are asked for are fetched, each some 20 KB at ten thousand articles. */
  function filters({ chosen = {}, about = "", counted = false }) {
    const asked = { type: { none: OTHERS } };
    for (const facet of FACETS) {
      const values = chosen[facet] || [];
      if (values.length) asked[facet] = { any: values };
      else if (counted) asked[facet] = { none: [NONE] };
    }
    if (about) asked.names = about;
    return asked;
  }

  /* The index has a seam in Arabic words after what is written onto them: ال~مالكي. */
  const whole = (text) => text.replace(/(?<=[\u0620-\u06d3])~(?=[\u0620-\u06d3])/g, "");

  /* An article as the results show it; its text in the passages between its anchors. */
  async function record(result) {
    const { raw_url, url, meta, filters: values, content, anchors } = await result.data();
    const words = whole(content).split(/\s+/);
    const stops = anchors.slice().sort((a, b) => a.location - b.location);
    const passages = stops.map(({ id, location }, index) => ({
      anchor: id === "standfirst" ? "" : id,
      text: words.slice(location, stops[index + 1]?.location).join(" "),
      id,
    }));
    return {
      url: (raw_url || url).replace(/^\//, ""),
      title: whole(meta.title),
      date: meta.date,
      lang: values.lang?.[0] || "",
      provinces: values.province || [],
      source: values.source?.[0] || "",
      said: `${whole(meta.title)} ${meta.date} ${meta.when}`,
      passages: passages.filter(({ id }) => id !== "tokens"),
    };
  }

  site.PagefindEngine = PagefindEngine;
  site.FACETS = FACETS;
})((window.siteSearch = window.siteSearch || {}));

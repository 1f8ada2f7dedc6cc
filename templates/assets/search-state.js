/* What is asked, and its form in the address. */
(function (site) {
  "use strict";

  const SORTS = ["relevance", "newest", "oldest"];

  function read(search) {
    const asked = new URLSearchParams(search);
    const chosen = {};
    for (const facet of site.FACETS) chosen[facet] = Array.from(new Set(asked.getAll(facet)));
    const sort = asked.get("sort");
    return {
      query: (asked.get("q") || "").trim(),
      chosen,
      about: asked.get("about") || "",
      sort: SORTS.includes(sort) ? sort : "relevance",
      page: Math.max(1, Number.parseInt(asked.get("page"), 10) || 1),
      literal: asked.has("literal"),
    };
  }

  function write(state) {
    const asked = new URLSearchParams();
    if (state.query) asked.set("q", state.query);
    for (const facet of site.FACETS) for (const value of state.chosen[facet]) asked.append(facet, value);
    if (state.about) asked.set("about", state.about);
    if (state.sort !== "relevance") asked.set("sort", state.sort);
    if (state.page > 1) asked.set("page", String(state.page));
    if (state.literal) asked.set("literal", "1");
    const search = asked.toString();
    return search ? `?${search}` : location.pathname.split("/").pop();
  }

  /* The same question with something changed; a change leads back to the first page. */
  function change(state, changes) {
    return { ...state, page: 1, ...changes };
  }

  function without(state, facet, value) {
    if (facet === "about") return change(state, { about: "" });
    const values = state.chosen[facet].filter((each) => each !== value);
    return change(state, { chosen: { ...state.chosen, [facet]: values } });
  }

  function withValue(state, facet, value) {
    const values = [...state.chosen[facet], value];
    return change(state, { chosen: { ...state.chosen, [facet]: values } });
  }

  function cleared(state) {
    const chosen = Object.fromEntries(site.FACETS.map((facet) => [facet, []]));
    return change(state, { chosen, about: "" });
  }

  /* What narrows a question down: pairs of facet and value. */
  function narrowing(state) {
    const pairs = site.FACETS.flatMap((facet) => state.chosen[facet].map((value) => [facet, value]));
    return state.about ? [["about", state.about], ...pairs] : pairs;
  }

  site.state = { read, write, change, without, withValue, cleared, narrowing };
})((window.siteSearch = window.siteSearch || {}));

/* Where a query matches in a text: marks, the best paragraph, excerpts. */
(function (site) {
  "use strict";

  const EXCERPT = 34;
  const LEAD = 8;

  /* Endings that the index takes off English words; two words that differ by them are one. */
  const ENDINGS = new Set(
    ("|s|es|ed|d|e|ing|ings|er|ers|y|ies|ied|ion|ions|or|ors|al|ally|ation|ations|ational|ated|ate|ates" +
      "|ating|ator|ators|ative|ive|ives|ly|ment|ments|ness|able|ability|ity|ities|ist|ists|ism|ful" +
      "|ization|isation|ize|ized|ise|ised|izing|ising|ence|ent|ents|ance|ant|ants|ously|ous|ning|ned|ting|ted").split("|")
  );
  const SHORTEST_STEM = 3;

  function sameStem(word, other) {
    let shared = 0;
    while (shared < word.length && word[shared] === other[shared]) shared += 1;
    for (let length = shared; length >= SHORTEST_STEM; length -= 1) {
      const endings = [word.slice(length), other.slice(length)];
      const known = endings.every((ending) => ENDINGS.has(ending));
      if (known && !misspelled(word.slice(0, length), endings)) return true;
    }
    return false;
  }

  /* Endings that make no forms of one word: CTSS, Baghdadd, Baghdade, attacky beside attackers. */
  function misspelled(stem, endings) {
    const has = (ending) => endings.includes(ending);
    const ofY = endings.filter((ending) => ["y", "ies", "ied"].includes(ending)).length;
    if (ofY) return ofY === 1;
    if (!has("")) return false;
    return has("e") || (has("d") && !stem.endsWith("e")) || (has("s") && stem.endsWith("s"));
  }

  function says(word, wanted) {
    return word.startsWith(wanted) || sameStem(word, wanted) ||
      site.forms(word).some((form) => form.startsWith(wanted));
  }

  /* A text as its words between spaces, and their folded parts with the place of each. */
  function Text(text) {
    this.shown = text.split(/\s+/).filter(Boolean);
    this.words = [];
    this.shown.forEach((shown, place) => {
      const bare = shown.replace(/['’]s(?=\W*$)/i, "");
      for (const word of site.fold(bare).split(" ")) {
        if (word && !site.isParticle(word)) this.words.push({ word: site.named([word])[0], place });
      }
    });
  }

  /* The runs of words a unit of a query may stand as. */
  function runsOf(unit) {
    if (unit.kind === "phrase") return [unit.words.filter((word) => !site.isParticle(word))];
    if (unit.kind !== "name") return [];
    const runs = unit.item.spellings.map((known) => site.named(known.words));
    if (unit.item.sort !== "person") return runs;
    const parts = runs.filter((run) => run.length > 1).map((run) => run.slice(1));
    return runs.concat(parts.filter((run) => run.join("").length > 3));
  }

  /* The places in a text where a unit stands. */
  function places(text, unit) {
    const found = new Set();
    const runs = unit.runs || (unit.runs = runsOf(unit).filter((run) => run.length));
    text.words.forEach(({ word, place }, start) => {
      if (unit.kind === "word") {
        if (says(word, site.named(unit.words)[0])) found.add(place);
        return;
      }
      for (const run of runs) {
        if (stands(text.words, start, run)) {
          const last = text.words[start + run.length - 1].place;
          for (let each = place; each <= last; each += 1) found.add(each);
        }
      }
    });
    return found;
  }

  function stands(words, start, run) {
    if (start + run.length > words.length) return false;
    if (run[0] !== words[start].word && !site.forms(words[start].word).includes(run[0])) {
      return false;
    }
    return run.every((word, step) => !step || words[start + step].word === word);
  }

  /* Which words to mark, and how much of the query a text says. */
  function match(text, units) {
    const marked = new Set();
    let units_said = 0;
    for (const unit of units) {
      const found = places(text, unit);
      if (found.size) units_said += 1;
      found.forEach((place) => marked.add(place));
    }
    return { marked, score: units_said * 100 + Math.min(marked.size, 99) };
  }

  /* Pieces of a text from one word to another: `{text, marked}`; neighbours are joined. */
  function pieces(text, marked, first, last) {
    const found = [];
    for (let place = first; place < last; place += 1) {
      const is = marked.has(place);
      const before = found[found.length - 1];
      if (before && before.marked === is) before.text += ` ${text.shown[place]}`;
      else {
        if (before) found.push({ text: " ", marked: false });
        found.push({ text: text.shown[place], marked: is });
      }
    }
    return found;
  }

  function whole(words, units) {
    const text = new Text(words);
    return pieces(text, match(text, units).marked, 0, text.shown.length);
  }

  /* The passage of an article that answers a query best. `passages`: `{anchor, text}`. */
  function excerpt(passages, units) {
    let best = null;
    for (const passage of passages) {
      const text = new Text(passage.text);
      const found = match(text, units);
      if (text.shown.length && (!best || found.score > best.found.score)) best = { passage, text, found };
    }
    if (!best) return { anchor: "", pieces: [], marks: [] };
    const { text, found, passage } = best;
    const hits = Array.from(found.marked).sort((a, b) => a - b);
    const length = text.shown.length;
    const around = hits.length && length > EXCERPT ? hits[0] - LEAD : 0;
    const first = Math.max(0, Math.min(around, length - EXCERPT));
    const last = Math.min(length, first + EXCERPT);
    const shown = pieces(text, found.marked, first, last);
    if (first) shown.unshift({ text: "… ", marked: false });
    if (last < length) shown.push({ text: " …", marked: false });
    return { anchor: hits.length ? passage.anchor : "", pieces: shown, marks: marks(text, hits) };
  }

  /* The marked runs as they stand in the text, for the article's page to mark again. */
  function marks(text, hits) {
    const runs = [];
    hits.forEach((place, index) => {
      const word = text.shown[place].replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (index && hits[index - 1] === place - 1 && runs.length) runs[runs.length - 1].push(word);
      else runs.push([word]);
    });
    return Array.from(new Set(runs.map((run) => run.join(" ")))).filter(Boolean).slice(0, 8);
  }

  Object.assign(site, { Text, says, excerpt, whole });
})((window.siteSearch = window.siteSearch || {}));

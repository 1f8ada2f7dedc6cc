/* From what was typed to an answer: names understood, spellings mended, wrong finds refused. */
(function (site) {
  "use strict";

  const SHORTEST_GUESS = 4;
  const LONGEST_GUESS = 5;

  class Query {
    constructor(engine, names, state, counted = true) {
      this.counted = counted; // whether the facets are to be seen
      this.engine = engine;
      this.names = names;
      this.state = state;
      this.notes = { rewritten: [], corrected: [], loosened: false, unknown: [], guesses: [] };
    }

    /* `{total, counts, load, units, notes, cards}` for the state. */
    async answer() {
      const { phrases, words } = site.parse(this.state.query);
      this.phrases = phrases;
      this.words = words;
      this.units = this.understood(words);
      let found = await this.search(this.units);
      if (!found.total && phrases.length && !words.length && !this.narrowed()) found = await this.loosen();
      if (this.words.length) found = await this.checked(found);
      const typed = this.words.map(({ word }) => word);
      const cards = this.names.cards(typed.concat(...phrases.map(({ words: said }) => said)), 4);
      for (const { item } of this.notes.corrected) if (!cards.includes(item)) cards.unshift(item);
      return { ...found, units: this.units.concat(this.phrases), notes: this.notes, cards };
    }

    understood(words) {
      const folded = words.map(({ word }) => word);
      const units = this.state.literal
        ? folded.map((word, start) => ({ kind: "word", words: [word], start }))
        : this.names.units(folded);
      for (const unit of units) {
        const run = words.slice(unit.start, unit.start + unit.words.length);
        unit.raw = run.map(({ raw }) => raw).join(" ");
        unit.typed = run.map(({ typed }) => typed).join(" ");
        if (unit.kind === "name" && !sameName(unit)) this.notes.rewritten.push(unit);
      }
      return units;
    }

    narrowed() {
      return this.state.about || Object.values(this.state.chosen).some((values) => values.length);
    }

    search(units, phrases = this.phrases) {
      const { chosen, about, sort } = this.state;
      return this.engine.search({ terms: terms(units), phrases, chosen, about, sort, counted: this.counted });
    }

    /* A phrase that no article has: its words instead, with names understood. */
    loosen() {
      this.words = site.parse(this.phrases.map(({ raw }) => raw).join(" ")).words;
      this.phrases = [];
      this.notes.loosened = true;
      this.units = this.understood(this.words);
      return this.search(this.units);
    }

    /* The same result if it really has the words; else one for what was probably meant. */
    async checked(found) {
      const wrong = await this.wrong(found);
      if (!wrong.length) return found;
      for (const unit of wrong) await this.mend(unit);
      if (this.notes.unknown.length) return { total: 0, counts: {}, load: () => Promise.resolve([]) };
      return this.search(this.units);
    }

    /* Words that no article has: Pagefind drops them, or takes a shorter word instead. */
    async wrong(found) {
      const words = this.units.filter((unit) => unit.kind === "word");
      if (!words.length) return [];
      if (found.total) return unsaid((await found.load(0, 1))[0], words);
      const wrong = [];
      for (const unit of words) if (!(await this.has(unit.raw, unit.words[0]))) wrong.push(unit);
      return wrong;
    }

    async first(raw) {
      const found = await this.engine.search({ terms: [raw] });
      return found.total ? (await found.load(0, 1))[0] : null;
    }

    async has(raw, word) {
      const article = await this.first(raw);
      return article !== null && !unsaid(article, [{ words: [word] }]).length;
    }

    /* Another spelling of an Arabic word, or a name a letter or two away. */
    async mend(unit) {
      if (!this.units.includes(unit)) return;
      for (const raw of site.variants(unit.raw)) {
        if (await this.has(raw, site.fold(raw))) {
          unit.raw = raw;
          unit.words = [site.fold(raw)];
          return;
        }
      }
      if (!this.state.literal && this.guess(unit)) return;
      this.notes.unknown.push(unit.typed);
      await this.suggest(unit);
    }

    /* Put a name in place of a run of words with this one; the longest run that is near a name. */
    guess(unit) {
      const position = this.units.indexOf(unit);
      for (let length = Math.min(LONGEST_GUESS, this.units.length); length; length -= 1) {
        const lowest = Math.max(0, position - length + 1);
        for (let first = lowest; first <= position && first + length <= this.units.length; first += 1) {
          const run = this.units.slice(first, first + length);
          const words = run.flatMap((each) => each.words);
          const [item] = this.names.nearest(words, 1);
          if (!item) continue;
          const typed = run.map((each) => each.typed).join(" ");
          const named = { kind: "name", words, item, typed, start: run[0].start };
          this.units.splice(first, length, named);
          this.notes.rewritten = this.notes.rewritten.filter((each) => !run.includes(each));
          this.notes.corrected.push(named);
          return true;
        }
      }
      return false;
    }

    /* Something to try instead of an unknown word: near names, and the longest beginning found. */
    async suggest(unit) {
      const [word] = unit.words;
      for (const { label } of this.names.nearest(unit.words, 3)) this.propose(unit, label);
      const article = await this.first(unit.raw);
      const said = article ? allWords(article).map((each) => each.word) : [];
      const short = said.filter((each) => word.startsWith(each) && each.length >= SHORTEST_GUESS);
      short.sort((a, b) => b.length - a.length);
      if (short.length && short[0].length * 2 > word.length) this.propose(unit, short[0]);
    }

    propose(unit, text) {
      const instead = this.units.map((each) => (each === unit ? text : each.typed)).join(" ");
      if (!this.notes.guesses.includes(instead)) this.notes.guesses.push(instead);
    }
  }

  const terms = (units) => units.map((unit) => (unit.kind === "name" ? unit.item.token : unit.raw));

  function allWords(article) {
    const passages = article.passages.map(({ text }) => text);
    return new site.Text([article.said, ...passages].join(" ")).words;
  }

  function unsaid(article, units) {
    const words = allWords(article);
    return units.filter((unit) => {
      const wanted = site.named(unit.words)[0];
      return !site.isParticle(wanted) && !words.some(({ word }) => site.says(word, wanted));
    });
  }

  /* Whether a name was typed as the archive writes it, accents, capitals and "al-" aside. */
  function sameName(unit) {
    const bare = (text) => site.named(site.fold(text).split(" ")).join("");
    const typed = site.named(unit.words).join("");
    return typed === bare(unit.item.label) || typed === bare(unit.item.full);
  }

  site.Query = Query;
})((window.siteSearch = window.siteSearch || {}));

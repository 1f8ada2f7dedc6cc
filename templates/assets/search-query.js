/* From what was typed to an answer: names understood, spellings mended, wrong finds refused. */
(function (site) {
  "use strict";

  const SHORTEST_GUESS = 4;
  const LONGEST_GUESS = 5;
  /* Words that nearly every article has: they tell none from another, and the index of them is long. */
  const SMALL =
    "a an and are as at be been by for from had has have he her his in into its of on or she than that the their them then " +
    "there these they this those to was were which while with أن أو إلى التي الذي على عن في قد كان مع من هذا هذه";
  const NOTHING = { total: 0, counts: {}, load: () => Promise.resolve([]) };

  class Query {
    constructor(engine, names, state) {
      this.engine = engine;
      this.names = names;
      this.state = state;
      this.notes = { rewritten: [], corrected: [], loosened: false, unknown: [], guesses: [], signed: signed(state.query) };
    }

    /* `{total, counts, load, units, notes, cards}` for the state. */
    async answer() {
      const { phrases, words } = parse(this.state.query);
      this.phrases = phrases;
      this.words = words;
      const said = [...words.map(({ word }) => word), ...phrases.flatMap((phrase) => phrase.words)];
      await this.names.load(said, this.state.about);
      this.units = this.understood(words);
      let found = await this.search(this.units);
      if (!found.total && phrases.length && !words.length && !this.narrowed()) found = await this.loosen();
      if (found.total) found.load(...this.shown()).catch(() => {}); // told where it is waited for
      found = await this.checked(found);
      const typed = this.words.map(({ word }) => word);
      const cards = this.names.cards(typed.concat(...phrases.map(({ words: said }) => said)), 4);
      for (const { item } of this.notes.corrected) if (!cards.includes(item)) cards.unshift(item);
      const { total, counts } = found;
      const load = (first, last) => found.load(first, last);
      return { total, counts, load, units: this.telling().concat(this.phrases), notes: this.notes, cards };
    }

    /* The places of the articles that are shown. */
    shown() {
      const first = (this.state.page - 1) * site.PAGE;
      return [first, first + site.PAGE];
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

    /* The names and words that are looked for: small words only where nothing else was typed. */
    telling(units = this.units) {
      const found = units.filter(({ kind, words }) => kind === "name" || !isSmall(words[0]));
      return found.length || this.phrases.length ? found : units;
    }

    narrowed() {
      return this.state.about || Object.values(this.state.chosen).some((values) => values.length);
    }

    search(units, phrases = this.phrases) {
      const { chosen, about, sort } = this.state;
      return this.engine.search({ terms: terms(this.telling(units)), phrases, chosen, about, sort });
    }

    /* A phrase that no article has: its words instead, with names understood. */
    async loosen() {
      this.words = parse(this.phrases.map(({ raw }) => raw).join(" ")).words;
      await this.names.load(this.words.map(({ word }) => word));
      this.phrases = [];
      this.notes.loosened = true;
      this.units = this.understood(this.words);
      return this.search(this.units);
    }

    /* The same result if it really has the words; else one for what was probably meant. */
    async checked(found, again = false) {
      const asked = this.asked();
      if (!asked.length) return found;
      const leads = found.leads ? await found.leads() : [];
      const bad = leads.filter((lead) => unsaid(lead, asked).length);
      if (leads.length && !bad.length) return found;
      if (bad.length < leads.length) return found.without(new Set(bad.map(({ part }) => part)));
      const wrong = await this.wrong(leads);
      if (!wrong.length || again) return NOTHING;
      for (const unit of wrong) await this.mend(unit);
      return this.notes.unknown.length ? NOTHING : this.checked(await this.search(this.units), true);
    }

    /* What an article that is found must have: the words, and the names that it is said to be about. */
    asked() {
      const { about } = this.state;
      return about ? [...this.telling(), { kind: "name", item: { token: site.token(about, "zl") } }] : this.telling();
    }

    /* Words that no article has: Pagefind drops them, or takes a shorter word instead. */
    async wrong(leads) {
      const words = this.telling().filter((unit) => unit.kind === "word");
      const wrong = [];
      for (const unit of words) {
        const said = leads.some((lead) => !unsaid(lead, [unit]).length);
        if (!said && !(await this.has(unit.raw, unit.words[0]))) wrong.push(unit);
      }
      return wrong;
    }

    async leads(raw) {
      const found = await this.engine.search({ terms: [raw] });
      return found.leads();
    }

    async has(raw, word) {
      const unit = { kind: "word", words: [word] };
      return (await this.leads(raw)).some((lead) => !unsaid(lead, [unit]).length);
    }

    /* Another spelling of an Arabic word, or a name a letter or two away. */
    async mend(unit) {
      if (!this.units.includes(unit)) return;
      for (const raw of variants(unit.raw)) {
        if (await this.has(raw, site.fold(raw))) {
          unit.raw = raw;
          unit.words = [site.fold(raw)];
          return;
        }
      }
      if (!this.state.literal && (await this.guess(unit))) return;
      this.notes.unknown.push(unit.typed);
      await this.suggest(unit);
    }

    /* Put a name in place of a run of words with this one; the longest run that is near a name. */
    async guess(unit) {
      const position = this.units.indexOf(unit);
      for (let length = Math.min(LONGEST_GUESS, this.units.length); length; length -= 1) {
        const lowest = Math.max(0, position - length + 1);
        for (let first = lowest; first <= position && first + length <= this.units.length; first += 1) {
          const run = this.units.slice(first, first + length);
          const words = run.flatMap((each) => each.words);
          const [item] = await this.names.nearest(words, 1);
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
      const near = await this.names.nearest(unit.words, 3, site.LONG_TO_OFFER);
      for (const { label } of near) this.propose(unit, label);
      const leads = await this.leads(unit.raw);
      const said = leads.flatMap((lead) => allWords(lead).map((each) => each.word));
      const short = said.filter((each) => word.startsWith(each) && each.length >= SHORTEST_GUESS);
      short.sort((a, b) => b.length - a.length);
      if (short.length && short[0].length * 2 > word.length) this.propose(unit, short[0]);
    }

    propose(unit, text) {
      const instead = this.units.map((each) => (each === unit ? text : each.typed)).join(" ");
      if (!this.notes.guesses.includes(instead)) this.notes.guesses.push(instead);
    }
  }

  /* A query in parts: phrases in quotation marks, and the words outside them, folded and typed. */
  function parse(query) {
    const phrases = [];
    const rest = query.replace(/["“”„«»]([^"“”„«»]+)["“”„«»]/g, (_, phrase) => {
      const words = site.fold(phrase).split(" ").filter(Boolean);
      if (words.length) phrases.push({ kind: "phrase", words, raw: phrase.trim() });
      return " ";
    });
    const words = [];
    for (const raw of rest.split(/\s+/)) {
      const parts = padded(site.fold(raw).split(" ").filter(Boolean));
      for (const word of parts) {
        const one = parts.length === 1;
        words.push({ word, raw: one && site.isArabic(raw) ? written(raw) : word, typed: one ? bare(raw) : word });
      }
    }
    return { phrases, words };
  }

  /* The words and phrases with a sign before them that elsewhere leaves them out; here it does nothing. */
  function signed(query) {
    const found = query.matchAll(/(?<!\S)[-−–](?:["“”„«»]([^"“”„«»]+)["“”„«»]|(\p{L}\S*))/gu);
    return Array.from(found, ([, phrase, word]) => phrase || bare(word));
  }

  /* The parts of a date in numbers as the index has them: 18/7/2025 as 18, 07, 2025. */
  function padded(parts) {
    const date = /^(\d{1,2} \d{1,2} \d{4}|\d{4} \d{1,2} \d{1,2})$/.test(parts.join(" "));
    return date ? parts.map((part) => part.padStart(2, "0")) : parts;
  }

  let small = null;

  function isSmall(word) {
    small = small || new Set(SMALL.split(" ").map(site.fold));
    return small.has(word);
  }

  const bare = (raw) => raw.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

  /* An Arabic word as the index has it: no tatweel, no letters of other keyboards, western digits. */
  function written(raw) {
    return site.western(raw).replace(/[^\p{L}\p{N}]/gu, "").replace(/ـ/g, "").replace(/ک/g, "ك").replace(/ی/g, "ي");
  }

  /* Spellings of a typed Arabic word that it is often mistaken for, then the word in it. */
  function variants(raw) {
    if (!site.isArabic(raw)) return [];
    const swapped = { ه: "ة", ة: "ه", ي: "ى", ى: "ي", ا: "ى" }[raw[raw.length - 1]];
    const found = swapped ? [raw.slice(0, -1) + swapped] : [];
    return found.concat(site.forms(raw).slice(1));
  }

  const terms = (units) => units.map((unit) => (unit.kind === "name" ? unit.item.token : unit.raw));

  function allWords(article) {
    const passages = article.passages.map(({ text }) => text);
    return new site.Text([article.said, ...passages].join(" ")).words;
  }

  /* Which of the units an article does not have. */
  function unsaid(article, units) {
    let words = null;
    return units.filter((unit) => {
      if (unit.kind === "name") return !article.tokens.has(unit.item.token);
      const wanted = site.named(unit.words)[0];
      words = words || allWords(article);
      return !site.isParticle(wanted) && !words.some(({ word }) => site.says(word, wanted));
    });
  }

  /* Whether a name was typed as the archive writes it, accents, capitals and "al-" aside. */
  function sameName(unit) {
    const bare = (text) => site.named(site.fold(text).split(" ")).join("");
    const typed = site.named(unit.words).join("");
    return typed === bare(unit.item.label) || typed === bare(unit.item.full);
  }

  Object.assign(site, { Query, parse });
})((window.siteSearch = window.siteSearch || {}));

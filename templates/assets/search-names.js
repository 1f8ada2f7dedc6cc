/* Names however they are spelled: folding, the spellings' files, and what words name. */
(function (site) {
  "use strict";

  /* The same form that site_builder.text.fold gives: spellings are compared in it. */
  const LETTERS = {
    أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ی: "ي", ئ: "ي", ؤ: "و", ة: "ه", ە: "ه", ھ: "ه",
    ك: "ک", ـ: "", ı: "i",
  };
  for (const sign of "'’‘`´ʼʾʿ′") LETTERS[sign] = "";
  const DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
  const PLAIN = /^[a-z0-9]*$/;
  const MARKS = /(?!\u034f)\p{M}/gu; // the grapheme joiner is a mark to browsers only
  const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

  /* Twice, for ẞ becomes ß and that ss; sign by sign, for a Σ at the end of a word is σ here. */
  const lower = (sign) => sign.toLowerCase().toUpperCase().toLowerCase();
  const letter = (sign) => LETTERS[sign] ?? sign;
  const each = (text, form) => Array.from(text, form).join("");
  const digit = (sign) => (DIGITS.includes(sign) ? String(DIGITS.indexOf(sign) % 10) : sign);
  const western = (text) => each(text, digit);

  function fold(text) {
    if (PLAIN.test(text)) return text;
    const cased = each(each(text, letter).normalize("NFKD"), lower);
    const bare = cased.normalize("NFKD").replace(MARKS, "");
    return each(western(bare), letter).replace(UNSEEN, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  const PARTICLES = new Set(["al", "el", "ul"]);
  const SERVANT = new Set(["abdul", "abdel", "abdal"]);
  const ARABIC_PREFIXES = [["و", ""], ["ف", ""], ["لل", "ال"], ["ب", ""], ["ل", ""], ["ک", ""], ["ال", ""]];
  const isArabic = (word) => /[\u0620-\u06d3]/.test(word);
  const isParticle = (word) => PARTICLES.has(word);
  const servant = (word) => (SERVANT.has(word) ? "abd" : word);

  /* Words without articles; all of them where there is nothing else. */
  function named(words) {
    const bare = words.filter((word) => !isParticle(word)).map(servant);
    return bare.length ? bare : words;
  }

  /* The forms a word may have: in Arabic also without the particles written onto it. */
  function forms(word) {
    if (!isArabic(word)) return [word];
    const found = [word];
    for (const [prefix, instead] of ARABIC_PREFIXES) {
      for (const known of found.slice()) {
        if (known.startsWith(prefix) && known.length > prefix.length + 2) {
          found.push(instead + known.slice(prefix.length));
        }
      }
    }
    return Array.from(new Set(found));
  }

  const SHORTEST_JOINED = 5;

  /* Every key that a run of words may be listed under. */
  function keysOf(words) {
    const bare = named(words);
    if (bare.length > 1 && bare.join("").length < SHORTEST_JOINED) return []; // "in a" is not INA
    const keys = forms(bare[0]).map((first) => first + bare.slice(1).join(""));
    keys.push(words.join(""));
    const glued = bare.join("");
    if (/^[ae]l..../.test(glued)) keys.push(glued.slice(2));
    return Array.from(new Set(keys));
  }

  /* How many letters have to be added, left out, changed or swapped; `most` + 1 if more. */
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = [];
    let last = Array.from({ length: other.length + 1 }, (_, column) => column);
    for (let row = 1; row <= one.length; row += 1) {
      const now = [row];
      for (let column = 1; column <= other.length; column += 1) {
        const same = one[row - 1] === other[column - 1];
        let least = Math.min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
        if (row > 1 && column > 1 && swapped) least = Math.min(least, before[column - 2] + 1);
        now.push(least);
      }
      if (Math.min(...now) > most) return most + 1;
      before = last;
      last = now;
    }
    return last[other.length];
  }

  const SHORTEST_PART = 4;
  const LONGEST_RUN = 8;
  const SHORTEST_BEGINNING = 3;
  const SHORTEST_GUESS = 4;
  const LONG_WORD = 8;
  const LONG_TO_OFFER = 6;

  /* All names of a small archive. Of a large one those that are shown with any answer, and the names
     whose keys begin as `beginnings` tell, each of which has a file that is loaded when it is needed. */
  class Names {
    constructor(rows, beginnings = []) {
      this.byPath = new Map();
      this.add(rows);
      this.files = new Map(beginnings.map((each) => [each, null])); // a promise where it was asked for
      this.deepest = Math.max(0, ...beginnings.map((each) => each.length));
    }

    add(rows) {
      const more = rows.map(item).filter(({ path }) => !this.byPath.has(path));
      if (this.items && !more.length) return;
      for (const each of more) this.byPath.set(each.path, each);
      this.items = Array.from(this.byPath.values()).sort(likelier);
      this.keys = new Map();
      this.parts = new Map();
      for (const each of this.items) this.list(each);
    }

    /* Everything that may be found for these folded words, or runs of them, and for what the address
       names. All else is found by `nearest` only. */
    load(words, about = "") {
      const keys = runs(words).flatMap(keysOf);
      if (about) keys.push(about.split("/").pop().replace(/-/g, ""));
      const wanted = new Set(keys.map((key) => this.beginningOf(key)));
      const typed = named(words).join("");
      if (typed.length >= SHORTEST_BEGINNING) {
        wanted.add(this.beginningOf(typed));
        for (const each of this.files.keys()) if (each.startsWith(typed)) wanted.add(each);
      }
      return this.loadFiles(Array.from(wanted));
    }

    loadAll() {
      return this.loadFiles(Array.from(this.files.keys()));
    }

    beginningOf(key) {
      let length = Math.min(this.deepest, key.length);
      while (length && !this.files.has(key.slice(0, length))) length -= 1;
      return key.slice(0, length);
    }

    async loadFiles(wanted) {
      const known = wanted.filter((each) => this.files.has(each));
      const rows = await Promise.all(known.map((each) => this.loadFile(each)));
      this.add(rows.flat());
    }

    loadFile(beginning) {
      if (!this.files.get(beginning)) {
        const name = ["names", ...Array.from(beginning, (sign) => sign.codePointAt(0).toString(16))].join("_");
        const loaded = site.load(`search/${name}.js`).then(() => window.siteSearchData[name]);
        this.files.set(beginning, loaded);
        loaded.catch(() => this.files.set(beginning, null));
      }
      return this.files.get(beginning);
    }

    list(each) {
      for (const { words, mark } of each.spellings) {
        const entry = { item: each, mark };
        for (const key of new Set([words.join(""), named(words).join("")])) put(this.keys, key, entry);
        if (each.sort !== "person" || mark) continue;
        const bare = named(words);
        for (let first = 1; first < bare.length; first += 1) {
          const part = bare.slice(first).join("");
          if (part.length >= SHORTEST_PART) put(this.parts, part, { item: each, mark: "" });
        }
      }
    }

    /* What a run of folded words names, likeliest first; `whole`: it is the whole query. */
    find(words, whole) {
      for (const map of [this.keys, this.parts]) {
        for (const key of keysOf(words)) {
          const entries = (map.get(key) || []).filter((entry) => whole || !entry.mark);
          const items = Array.from(new Set(entries.map((entry) => entry.item)));
          const shared = map === this.parts && items.length > 1;
          const [first] = entries;
          const generic = first && (first.mark === "~" || (first.mark && !first.item.count));
          if (items.length) return { items, replaces: !shared && !generic };
        }
      }
      return null;
    }

    /* Folded words as units: names by the longest run, and the words between them. */
    units(words) {
      const units = [];
      for (let start = 0; start < words.length; ) {
        const unit = this.longest(words, start) || { kind: "word", words: [words[start]] };
        units.push(Object.assign(unit, { start }));
        start += unit.words.length;
      }
      return units;
    }

    longest(words, start) {
      for (let length = Math.min(LONGEST_RUN, words.length - start); length; length -= 1) {
        const run = words.slice(start, start + length);
        if (isParticle(run[length - 1]) && length > 1) continue;
        const found = this.find(run, length === words.length);
        if (found && found.replaces) return { kind: "name", words: run, item: found.items[0] };
      }
      return null;
    }

    /* Everything that the words name, and names that begin with the last of them. */
    cards(words, most) {
      const found = new Set();
      for (const run of runs(words)) {
        const match = this.find(run, run.length === words.length);
        if (match) match.items.forEach((each) => found.add(each));
      }
      if (!found.size && words.length) this.beginning(words).forEach((each) => found.add(each));
      return Array.from(found).slice(0, most);
    }

    beginning(words) {
      const typed = named(words).join("");
      if (typed.length < SHORTEST_BEGINNING) return [];
      return this.items.filter((each) =>
        each.spellings.some((known) => !known.mark && named(known.words).join("").startsWith(typed))
      );
    }

    /* The closest names to a run of words, nearest first; none for short words. What is only
       offered may be further off than what is put in its place. */
    async nearest(words, most, long = LONG_WORD) {
      const typed = named(words).join("");
      if (typed.length < SHORTEST_GUESS) return [];
      await this.loadFiles(Array.from(this.files.keys()).filter((each) => each[0] === typed[0]));
      const allowed = typed.length < long ? 1 : 2;
      const found = new Map();
      for (const map of [this.keys, this.parts]) {
        for (const [key, entries] of map) {
          const doubled = typed === key + key.slice(-1); // a slip even in a short acronym
          if (key[0] !== typed[0] || entries[0].mark || (key.length < SHORTEST_GUESS && !doubled)) continue;
          const apart = distance(typed, key, allowed);
          const rank = apart * 2 + (map === this.parts ? 1 : 0);
          if (apart > allowed || (map === this.parts && entries.length > 1)) continue;
          const known = found.get(entries[0].item);
          if (known === undefined || rank < known) found.set(entries[0].item, rank);
        }
      }
      const ranked = Array.from(found).sort((a, b) => a[1] - b[1] || b[0].count - a[0].count);
      return ranked.slice(0, most).map(([each]) => each);
    }
  }

  /* The runs of some words, the longest first. */
  function runs(words) {
    const found = [];
    for (let length = Math.min(LONGEST_RUN, words.length); length; length -= 1) {
      for (let start = 0; start + length <= words.length; start += 1) {
        found.push(words.slice(start, start + length));
      }
    }
    return found;
  }

  /* The order that site_builder.search.scripts puts names in. */
  const KINDS = ["province", "entity", "place"];
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const likelier = (a, b) =>
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compare(a.status, b.status) ||
    b.count - a.count || compare(a.id, b.id);

  function item([kind, sort, id, label, full, ar, count, spellings, status]) {
    const folder = { province: "provinces", entity: "entities", place: "places" }[kind];
    return {
      kind, sort, id, label, full, ar, count, status,
      path: `${kind}/${id}`,
      url: `${folder}/${id}.html`,
      token: token(`${kind}/${id}`, "zq"),
      spellings: spellings.split("|").filter(Boolean).map(spelling),
    };
  }

  /* The word that stands in the index for a name: `zq` where an article says it, `zl` where it is
     listed under it. */
  function token(path, ends) {
    const [kind, id] = path.split("/");
    return `${ends}${kind.slice(0, 2)}${(id || "").replace(/-/g, "")}${ends}`;
  }

  function spelling(text) {
    const mark = /^[?~]/.test(text) ? text[0] : "";
    return { words: text.slice(mark.length).split(" "), mark };
  }

  function put(map, key, entry) {
    const known = map.get(key);
    if (!known) map.set(key, [entry]);
    else if (!known.some((each) => each.item === entry.item)) known.push(entry);
  }

  Object.assign(site, { LONG_TO_OFFER, fold, western, distance, Names, named, forms, token, isArabic, isParticle });
})((window.siteSearch = window.siteSearch || {}));

/* Pagefind at work, apart from the page. Where it would load its list of pages and what tells the
   name of that, it is given them out of one list that is half as long: site_builder.search.page_list. */
(function () {
  "use strict";

  const MARK = "pagefind_dcd";
  const TEXT = 3, LIST = 4; // how CBOR counts its kinds
  const coder = new TextEncoder();
  const load = self.fetch.bind(self);
  const lists = new Map(); // by the folder of their part

  self.fetch = async (address) => {
    const [, folder, name] = address.match(/^(.*\/)([^/?]*)/);
    if (name === "pagefind-entry.json") {
      lists.set(folder, await list(folder));
      return new Response(JSON.stringify(entry(lists.get(folder))));
    }
    if (name.endsWith(".pf_meta")) return new Response(meta(taken(folder)));
    // The name of a text stays when it is edited: a browser asks whether the one that it kept still is so.
    return load(address, name.endsWith(".pf_fragment") ? { cache: "no-cache" } : {});
  };

  /* A list is long, and not needed once Pagefind has it. */
  function taken(folder) {
    const found = lists.get(folder);
    lists.delete(folder);
    return found;
  }

  async function list(folder) {
    const answer = await load(`${folder}pages.pf_list`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    const unpacked = answer.body.pipeThrough(new DecompressionStream("gzip"));
    const lines = (await new Response(unpacked).text()).split("\n");
    const head = JSON.parse(lines.shift());
    const next = () => lines.shift();
    return { ...head, pages: pages(head.part, next), chunks: chunks(next) };
  }

  function pages(part, next) {
    const days = numbers(next());
    const codes = [texts(next), texts(next), texts(next), texts(next)];
    const digests = texts(next);
    const lengths = numbers(next());
    let day = 0;
    return days.map((since, place) => {
      day += since;
      const name = [part, ...codes.map((each) => each[place]), day.toString(36)];
      if (digests[place]) name.push(digests[place]);
      return [name.join("-"), lengths[place]];
    });
  }

  function chunks(next) {
    const shared = numbers(next());
    let before = "";
    const words = texts(next).map((rest, place) => {
      before = before.slice(0, shared[place]) + rest;
      return before;
    });
    return texts(next).map((name, place) => [words[2 * place], words[2 * place + 1], name]);
  }

  /* Each to the base of 26, its last digit a small letter and those before it capitals. */
  function numbers(letters) {
    const found = [];
    let number = 0;
    for (let place = 0; place < letters.length; place += 1) {
      const letter = letters.charCodeAt(place);
      number = number * 26 + (letter & 31) - 1;
      if (letter < 97) continue;
      found.push(number);
      number = 0;
    }
    return found;
  }

  /* A line that says how long each text is, and one with all of them. */
  function texts(next) {
    const lengths = numbers(next());
    const all = next();
    let start = 0;
    return lengths.map((length) => all.slice(start, (start += length)));
  }

  const entry = ({ version, language, wasm, characters, pages: { length } }) => ({
    version,
    languages: { [language]: { hash: "", wasm, page_count: length } },
    include_characters: characters,
  });

  function meta({ version, pages: every, chunks: all, fields }) {
    const list = [version, every, all, [], [], fields];
    const bytes = new Uint8Array(MARK.length + most(list));
    coder.encodeInto(MARK, bytes);
    return bytes.subarray(0, write(list, bytes, MARK.length));
  }

  /* How many bytes something takes at the most. */
  const most = (value) => {
    if (typeof value === "number") return 5;
    return typeof value === "string" ? 5 + 3 * value.length : value.reduce((all, each) => all + most(each), 5);
  };

  /* As CBOR, each number in four bytes: that is not the shortest, but as good. Gives where it ends. */
  function write(value, bytes, place) {
    if (typeof value === "number") return number(0, value, bytes, place);
    if (typeof value === "string") {
      const { written } = coder.encodeInto(value, bytes.subarray(place + 5));
      return number(TEXT, written, bytes, place) + written;
    }
    return value.reduce((end, each) => write(each, bytes, end), number(LIST, value.length, bytes, place));
  }

  function number(kind, value, bytes, place) {
    bytes[place] = kind * 32 + 26;
    for (let byte = 1; byte <= 4; byte += 1) bytes[place + byte] = value >>> (32 - 8 * byte);
    return place + 5;
  }

  importScripts("../pagefind/pagefind-worker.js");
})();

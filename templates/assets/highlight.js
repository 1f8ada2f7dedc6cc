/* Marks in an article what a search was for: `?mark=Ninawa` in the address, put there by search. */
(function () {
  "use strict";

  const wanted = new URLSearchParams(location.search).getAll("mark").filter(Boolean).slice(0, 8);
  if (!wanted.length) return;
  const escaped = wanted.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "[\\s-]+"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");

  function wrap(node, start, end) {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    const mark = document.createElement("mark");
    mark.className = "found";
    range.surroundContents(mark);
  }

  /* A match may run over several pieces of text, a link and what follows it; each is marked. */
  function highlight(paragraph) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    const matches = Array.from(text.matchAll(pattern)).reverse();
    for (const { index, 0: found } of matches) {
      for (const { node, start } of nodes.slice().reverse()) {
        const first = Math.max(index - start, 0);
        const last = Math.min(index + found.length - start, node.data.length);
        if (first < last) wrap(node, first, last);
      }
    }
  }

  document.querySelectorAll(".prose p[id], .standfirst").forEach(highlight);
})();

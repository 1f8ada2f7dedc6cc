// What a script adds to pages that work without it.

const modules = {
  // Ctrl-K or Cmd-K leads to the search box; so does /, unless it was switched off on the search page.
  "search-key": (box) => {
    const typing = (element) => element.matches("input, select, textarea, [contenteditable]");
    document.addEventListener("keydown", (event) => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const chord = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
      const slash = plain && event.key === "/" && !typing(event.target) && localStorage.getItem("search-slash") !== "off";
      if (chord || slash) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    });
  },

  // The parts of a long article: an address with a paragraph of another part leads there.
  parts: (nav) => {
    const wanted = Number(/^#p(\d+)$/.exec(location.hash)?.[1]);
    if (!wanted || document.getElementById(`p${wanted}`)) return;
    const starts = nav.dataset.starts.split(" ").map(Number);
    const part = starts.findLastIndex((start) => start <= wanted);
    const link = nav.querySelectorAll("a")[part];
    if (link && !link.hasAttribute("aria-current")) location.replace(link.href + location.search + location.hash);
  },

  // A button that opens all folds beside it, and closes them again.
  unfold: (button) => {
    const folds = [...button.closest("section").querySelectorAll("details")];
    const names = [button.textContent, button.dataset.other];
    const closed = () => folds.some((fold) => !fold.open);
    const tell = () => { button.textContent = names[closed() ? 0 : 1]; };
    button.hidden = false;
    button.addEventListener("click", () => {
      const open = closed();
      for (const fold of folds) fold.open = open;
    });
    for (const fold of folds) fold.addEventListener("toggle", tell);
  },

  // A button that puts the text of an element on the clipboard.
  copy: (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    const label = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 2000);
    });
  },
};

for (const element of document.querySelectorAll("[data-module]")) {
  modules[element.dataset.module]?.(element);
}

// Ties items to their places in the source, both ways.
class Links {
  // segments: stretches of the source, each [text, numbers of the items that rest on it].
  constructor(segments, source) {
    this.source = source;
    this.marks = [];
    for (const [text, numbers] of segments) {
      if (!numbers) source.append(text);
      else this.marks.push(this.mark(text, numbers));
    }
    source.addEventListener("click", (event) => this.press(event.target));
    source.addEventListener("keydown", (event) => this.key(event));
  }

  mark(text, numbers) {
    const element = Dom.make("span", {}, text);
    this.source.append(element);
    return { element, numbers, active: [] };
  }

  // Shows the places of a panel's items: of all items those from `first` on.
  dress(panel, first, board) {
    this.board = board;
    const items = panel.items ?? [];
    const last = new Map();
    const order = ["good", "plain", "warn", "bad"];
    for (const mark of this.marks) {
      mark.active = mark.numbers.filter((n) => n >= first && n < first + items.length);
      const tones = mark.active.map((n) => items[n - first].tone);
      const worst = tones.sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
      mark.element.className = worst ? `mark ${worst}` : "";
      for (const name of ["role", "tabindex", "data-kind", "aria-label"]) mark.element.removeAttribute(name);
      if (!worst) continue;
      mark.element.setAttribute("role", "button");
      mark.element.setAttribute("tabindex", "-1");
      for (const n of mark.active) last.set(n, mark);
    }
    if (panel.named) this.name(last, items, first);
    this.shown = this.marks.filter((mark) => mark.active.length);
    if (this.shown.length) this.shown[0].element.setAttribute("tabindex", "0");
  }

  // Writes an item's kind behind its last stretch; a stylesheet draws it, so that the text stays.
  name(last, items, first) {
    const kinds = new Map();
    for (const [n, mark] of last) {
      const { heading = "", label, tone } = items[n - first];
      const name = tone === "good" ? heading : `${heading} ${label}`;
      kinds.set(mark, [...(kinds.get(mark) ?? []), name.trim()]);
    }
    for (const [mark, names] of kinds) mark.element.dataset.kind = names.join(", ");
  }

  clear() {
    for (const { element } of this.marks) element.classList.remove("lit");
    this.board.release();
  }

  // From an item to its evidence.
  light(number) {
    this.clear();
    const lit = this.marks.filter((mark) => mark.active.includes(number));
    for (const { element } of lit) element.classList.add("lit");
    if (lit.length) this.reveal(lit[0].element);
    Dom.say(lit.length ? "Its evidence is highlighted in the source." : "It has no place in the source.");
  }

  // From evidence to the items that rest on it.
  press(element) {
    const mark = this.shown.find((one) => one.element === element);
    if (!mark) return;
    this.clear();
    element.classList.add("lit");
    this.board.hold(mark.active);
    Dom.say(`${mark.active.length} of what is shown ${mark.active.length === 1 ? "rests" : "rest"} on this.`);
  }

  reveal(element) {
    element.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const at = this.shown.findIndex((mark) => mark.element === event.target);
    if (at < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) this.move(at, at + step);
    else if (event.key === "Enter" || event.key === " ") this.press(event.target);
    else return;
    event.preventDefault();
  }

  move(from, to) {
    const next = this.shown[to];
    if (!next) return;
    this.shown[from].element.setAttribute("tabindex", "-1");
    next.element.setAttribute("tabindex", "0");
    next.element.focus();
  }
}

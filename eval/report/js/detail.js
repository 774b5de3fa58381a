// A sample opened: tabs of panels at the left, the source at the right.

// The items of one panel; those far down are built when they are asked for.
class Board {
  static AT_ONCE = 200;

  constructor(panel, first, onPress) {
    this.items = panel.items ?? [];
    this.first = first;
    this.built = [];
    this.list = Dom.make("ol", { class: "items" });
    this.more = Dom.button({ class: "more" });
    this.element = Dom.make("div", {}, this.list, this.more);
    this.list.addEventListener("click", (event) => {
      const at = this.built.indexOf(event.target.closest(".item"));
      if (at >= 0) onPress(this.first + at, this.built[at]);
    });
    this.more.addEventListener("click", () => this.build(this.built.length + Board.AT_ONCE));
    this.build(Board.AT_ONCE);
  }

  build(count) {
    for (const item of this.items.slice(this.built.length, count)) {
      const element = Board.item(item);
      this.built.push(element);
      this.list.append(Dom.make("li", {}, element));
    }
    const left = this.items.length - this.built.length;
    this.more.textContent = `Show more (${left} left)`;
    this.more.hidden = left === 0;
  }

  static item({ label, tone, text = "", note = "", heading = "", severity, error }) {
    return Dom.button(
      { class: `item ${tone}`, "aria-pressed": "false" },
      heading ? Dom.make("span", { class: "heading", dir: "auto" }, heading) : null,
      Dom.make("span", { class: "text", dir: "auto" }, text),
      Dom.make(
        "span",
        { class: "judged" },
        Dom.make("b", { class: `label ${tone}` }, label),
        severity ? Dom.make("b", { class: `grade ${severity}` }, `${error}: ${severity}`) : null,
        note ? Dom.make("span", { class: "why" }, note) : null,
      ),
    );
  }

  release() {
    for (const element of this.built) element.setAttribute("aria-pressed", "false");
  }

  hold(numbers) {
    const places = numbers.map((n) => n - this.first);
    this.build(Math.max(this.built.length, ...places.map((at) => at + 1)));
    for (const at of places) this.built[at].setAttribute("aria-pressed", "true");
    if (places.length) this.built[places[0]].scrollIntoView({ block: "nearest" });
  }
}

const Detail = (() => {
  function scores(sample) {
    const heads = ["Metric", "This run", ...Data.index.rivals];
    const rows = Data.metrics.map((metric, m) => [metric, m]).filter(([, m]) => sample.values[m] !== null);
    const body = rows.map(([metric, m]) =>
      Dom.make(
        "tr",
        {},
        Dom.make("th", { scope: "row" }, metric.title, Dom.make("small", {}, metric.name)),
        Dom.make("td", { class: "n" }, Data.format(m, sample.values[m])),
        sample.others.map((values, rival) => other(sample, m, values, rival)),
      ),
    );
    const columns = heads.map((head) => Dom.make("th", { scope: "col" }, head));
    return Dom.make("table", { class: "scores" }, Dom.make("thead", {}, Dom.make("tr", {}, columns)), Dom.make("tbody", {}, body));
  }

  function other(sample, metric, values, rival) {
    const gain = Data.gain(sample, metric, rival);
    const word = { 1: "this run better", "-1": "this run worse", 0: "same" }[gain] ?? "";
    const tone = { 1: "won", "-1": "lost" }[gain] ?? "";
    return Dom.make("td", { class: "n" }, Data.format(metric, values[metric]), Dom.make("small", { class: tone }, word));
  }

  function build(number) {
    const sample = Data.samples[number];
    const root = Dom.make("div", { class: "opened" });
    for (const failure of sample.failures) {
      root.append(Dom.make("p", { class: "notice bad" }, `The system failed: ${failure}`));
    }
    const held = Data.detail(number);
    if (held === null) {
      root.append(Dom.make("p", { class: "hint" }, "Its texts are left out of this page, to keep it small; they stand in samples.jsonl."), scores(sample));
      return root;
    }
    return fill(root, sample, held, `d${number}`);
  }

  function fill(root, sample, held, name) {
    const source = Dom.make("div", { class: "note source", dir: "auto" });
    const links = new Links(held.source, source);
    const left = Dom.make("section", { class: "side", role: "tabpanel", id: `${name}p`, tabindex: "0" });
    const right = Dom.make("section", { class: "side", "aria-label": "Source", tabindex: "0" }, Dom.make("h3", {}, "Source"), source);
    const tabs = Dom.make("div", { class: "tabs", role: "tablist", "aria-label": "What is shown" });
    const panels = [...held.panels, { title: "Scores", scores: true }];
    let first = 0;
    const firsts = panels.map((panel) => (first += (panel.items ?? []).length) - (panel.items ?? []).length);
    panels.forEach((panel, i) => tabs.append(tab(panel, `${name}t${i}`, `${name}p`)));
    const show = (i) => {
      [...tabs.children].forEach((one, j) => {
        one.setAttribute("aria-selected", String(i === j));
        one.tabIndex = i === j ? 0 : -1;
      });
      left.setAttribute("aria-labelledby", `${name}t${i}`);
      left.replaceChildren(...content(panels[i], firsts[i], links, sample));
      left.scrollTop = 0;
    };
    tabs.addEventListener("click", (event) => {
      const at = [...tabs.children].indexOf(event.target.closest("button"));
      if (at >= 0) show(at);
    });
    tabs.addEventListener("keydown", (event) => turn(event, tabs, show));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") links.clear();
    });
    show(0);
    root.append(tabs, Dom.make("div", { class: "pair" }, left, right));
    return root;
  }

  function tab(panel, id, controls) {
    const count = panel.items ? ` (${panel.items.length})` : "";
    return Dom.button({ role: "tab", id, "aria-controls": controls }, `${panel.title}${count}`);
  }

  function turn(event, tabs, show) {
    const all = [...tabs.children];
    const at = all.indexOf(event.target);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined || !all[next]) return;
    event.preventDefault();
    show(next);
    all[next].focus();
  }

  function content(panel, first, links, sample) {
    const board = new Board(panel, first, (number, element) => {
      const again = element.getAttribute("aria-pressed") === "true";
      if (again) return links.clear();
      links.light(number);
      element.setAttribute("aria-pressed", "true");
    });
    links.dress(panel, first, board);
    links.clear();
    return [
      Dom.make("h3", {}, panel.title),
      panel.hint ? Dom.make("p", { class: "hint" }, panel.hint) : "",
      panel.items ? board.element : "",
      panel.text !== undefined ? Dom.make("div", { class: "note", dir: "auto" }, panel.text) : "",
      panel.scores ? scores(sample) : "",
    ];
  }

  return { build };
})();

// The table of samples: one page of rows at a time, sorted, each row opening to its detail.
const Rows = (() => {
  const PAGE = 50;
  const table = document.getElementById("table");
  const pages = document.getElementById("pages");
  const state = { shown: [], page: 0, key: null, descending: false };

  // The columns, each with what it sorts by and what it shows.
  function columns() {
    const chosen = Filters.metric();
    const metrics = Data.metrics.map((metric, m) => ({ metric, m })).filter(({ metric, m }) => metric.column || m === chosen);
    return [
      { key: "name", title: "Sample", of: (sample) => sample.id },
      { key: "words", title: "Words", n: true, of: (sample) => sample.words, show: (sample) => sample.words.toLocaleString("en") },
      { key: "severity", title: "Errors", of: (sample) => [Data.rank(sample), sample.major, sample.minor], show: errors },
      ...metrics.map(({ metric, m }) => ({
        key: `m${m}`, title: metric.name.replaceAll("_", " "), hint: metric.title, n: true,
        of: (sample) => sample.values[m], show: (sample) => Data.format(m, sample.values[m]),
      })),
    ];
  }

  function errors(sample) {
    if (sample.severity === null) return sample.failures.length ? Dom.make("b", { class: "label bad" }, "failed") : "none found";
    const counts = [[sample.major, "major"], [sample.minor, "minor"]].filter(([n]) => n > 0);
    if (counts.length === 0) return Dom.make("b", { class: "grade none" }, "none");
    return Dom.make("span", { class: "judged" }, counts.map(([n, grade]) => [Dom.make("b", { class: `grade ${grade}` }, `${n} ${grade}`), " "]).flat());
  }

  function compare(a, b) {
    if (a === null || b === null) return null;
    if (Array.isArray(a)) return a.map((one, i) => one - b[i]).find((difference) => difference !== 0) ?? 0;
    return typeof a === "string" ? a.localeCompare(b, "en", { numeric: true }) : a - b;
  }

  // What was not scored stands at the end, whichever way the rest is sorted.
  function sorted(numbers) {
    const column = columns().find((one) => one.key === state.key);
    if (!column) return numbers;
    const value = (number) => column.of(Data.samples[number]);
    return [...numbers].sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = compare(x, y);
      if (order === null) return (x === null) - (y === null);
      return state.descending ? -order : order;
    });
  }

  function head() {
    const cells = columns().map((column) => {
      const order = column.key === state.key ? (state.descending ? "descending" : "ascending") : "none";
      const sort = Dom.button({ "data-key": column.key, title: column.hint ?? null }, column.title);
      return Dom.make("th", { scope: "col", class: column.n ? "n" : null, "aria-sort": order }, sort);
    });
    return Dom.make("thead", {}, Dom.make("tr", {}, cells));
  }

  function row(number) {
    const sample = Data.samples[number];
    const [, ...others] = columns();
    const open = Dom.button({ class: "open", "aria-expanded": "false", "data-number": number }, Dom.make("bdi", {}, sample.id));
    const cells = others.map((column) =>
      Dom.make("td", { class: column.n ? "n" : null, "data-label": column.title }, column.show(sample)),
    );
    return Dom.make("tr", { class: "line", "data-name": sample.id }, Dom.make("th", { scope: "row" }, open), cells);
  }

  function render() {
    const start = state.page * PAGE;
    const body = Dom.make("tbody", {}, state.shown.slice(start, start + PAGE).map(row));
    const focused = table.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    table.replaceChildren(head(), body);
    if (focused !== undefined) table.querySelector(`[data-key="${focused}"]`)?.focus();
    turner(start);
  }

  function turner(start) {
    const n = Math.max(1, Math.ceil(state.shown.length / PAGE));
    const end = Math.min(start + PAGE, state.shown.length);
    const place = state.shown.length ? `${start + 1} to ${end} of ${state.shown.length}` : "no sample fits";
    const turn = (step, title, off) => {
      const button = Dom.button({ disabled: off }, title);
      button.addEventListener("click", () => go(state.page + step));
      return button;
    };
    pages.replaceChildren(turn(-1, "Previous", state.page === 0), place, turn(1, "Next", state.page >= n - 1));
    pages.hidden = n === 1;
  }

  function go(page) {
    state.page = page;
    render();
    document.getElementById("count").scrollIntoView({ block: "nearest" });
  }

  function refresh() {
    state.shown = sorted(Filters.passing());
    state.page = 0;
    render();
    const all = Data.samples.length;
    document.getElementById("count").textContent = `${state.shown.length.toLocaleString("en")} of ${all.toLocaleString("en")} samples shown`;
  }

  function sort(key) {
    state.descending = state.key === key ? !state.descending : key === "severity";
    state.key = key;
    refresh();
  }

  function toggle(button) {
    const line = button.closest("tr");
    if (button.getAttribute("aria-expanded") === "true") {
      button.setAttribute("aria-expanded", "false");
      line.nextElementSibling.remove();
      return;
    }
    const detail = Detail.build(Number(button.dataset.number));
    line.after(Dom.make("tr", { class: "detail" }, Dom.make("td", { colspan: line.cells.length }, detail)));
    button.setAttribute("aria-expanded", "true");
  }

  // Opens a sample by its name, wherever it stands.
  function open(name) {
    const at = state.shown.findIndex((number) => Data.samples[number].id === name);
    if (at < 0) return;
    state.page = Math.floor(at / PAGE);
    render();
    const button = table.querySelector(`[data-number="${state.shown[at]}"]`);
    toggle(button);
    button.focus();
    button.scrollIntoView({ block: "start" });
  }

  table.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.key !== undefined) sort(button.dataset.key);
    else if (button?.dataset.number !== undefined) toggle(button);
  });

  return { refresh, open };
})();

// Which samples are shown: by words, judgement, severity, and a metric beyond a threshold.
const Filters = (() => {
  const form = document.getElementById("filters");
  const controls = {};
  const severities = [
    ["", "any"], ["error", "with an error"], ["major", "major error"], ["minor", "minor at most"],
    ["clean", "no error"], ["failed", "system failed"],
  ];

  function field(name, title, control, wide = false) {
    controls[name] = control;
    control.id = `filter-${name}`;
    return Dom.make("label", { class: wide ? "wide" : null }, title, control);
  }

  function choice(options) {
    return Dom.make("select", {}, options.map(([value, text]) => Dom.make("option", { value }, text)));
  }

  function labels() {
    const seen = new Map();
    for (const sample of Data.samples) {
      for (const label of Object.keys(sample.labels)) seen.set(label, (seen.get(label) ?? 0) + 1);
    }
    return [...seen].sort(([a], [b]) => a.localeCompare(b)).map(([label, n]) => [label, `${label} (${n} samples)`]);
  }

  function build(onChange) {
    const metrics = Data.metrics.map((metric, m) => [String(m), metric.name.replaceAll("_", " ")]);
    const rivals = Data.index.rivals.map((name, i) => [String(i), name]);
    const sides = [["below", "below"], ["above", "above"], ["none", "not scored"]];
    const outcomes = [["", "any outcome"], ["-1", "this run worse"], ["1", "this run better"], ["0", "same"]];
    form.append(
      field("text", "Words of name, source or output", Dom.make("input", { type: "search", autocomplete: "off" }), true),
      field("label", "Judgement", choice([["", "any"], ...labels()])),
      field("severity", "Severity", choice(severities)),
      Dom.make(
        "fieldset",
        { "aria-label": "Metric" },
        field("metric", "Metric", choice([["", "any"], ...metrics])),
        field("side", "is", choice(sides)),
        field("threshold", "threshold", Dom.make("input", { type: "number", step: "any", inputmode: "decimal" })),
        rivals.length ? field("rival", "against", choice(rivals)) : null,
        rivals.length ? field("outcome", "outcome", choice(outcomes)) : null,
      ),
      Dom.make("button", { type: "reset" }, "Clear"),
    );
    let waiting = 0;
    const soon = () => {
      clearTimeout(waiting);
      waiting = setTimeout(onChange, 120);
    };
    form.addEventListener("input", soon);
    form.addEventListener("reset", soon);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  function metric() {
    return controls.metric.value === "" ? null : Number(controls.metric.value);
  }

  function inSeverity(sample) {
    switch (controls.severity.value) {
      case "error": return sample.severity !== null;
      case "major": return sample.severity === "major";
      case "minor": return sample.severity !== null && sample.severity !== "major";
      case "clean": return sample.severity === null;
      case "failed": return sample.failures.length > 0;
      default: return true;
    }
  }

  function inMetric(sample) {
    const chosen = metric();
    if (chosen === null) return true;
    const value = sample.values[chosen];
    if (controls.side.value === "none") return value === null;
    const wanted = controls.outcome?.value ?? "";
    if (wanted !== "" && String(Data.gain(sample, chosen, Number(controls.rival.value))) !== wanted) return false;
    if (controls.threshold.value === "") return true;
    const threshold = Number(controls.threshold.value);
    return value !== null && (controls.side.value === "below" ? value < threshold : value > threshold);
  }

  // Numbers of the samples that pass, in the run's order.
  function passing() {
    const words = controls.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const label = controls.label.value;
    return Data.samples.map((sample, number) => number).filter((number) => {
      const sample = Data.samples[number];
      if (label !== "" && !sample.labels[label]) return false;
      if (!inSeverity(sample) || !inMetric(sample)) return false;
      return words.length === 0 || words.every((word) => Data.words(number).includes(word));
    });
  }

  return { build, passing, metric, clear: () => form.reset() };
})();

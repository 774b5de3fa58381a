// The run's samples; a sample's detail is parsed when it is first needed.
const Data = (() => {
  const index = JSON.parse(document.getElementById("index").textContent);
  const searched = new Map();
  const ranks = { none: 1, minor: 2, major: 3 };

  function detail(number) {
    const block = document.getElementById(`sample${number}`);
    return block === null ? null : JSON.parse(block.textContent);
  }

  // All that can be searched of a sample, in lower case: its name, source, statements and texts.
  function words(number) {
    if (!searched.has(number)) {
      const { panels = [], source = [] } = detail(number) ?? {};
      const parts = [index.samples[number].id, source.map(([text]) => text).join("")];
      for (const { items = [], text = "" } of panels) {
        parts.push(text);
        for (const item of items) parts.push(item.heading ?? "", item.text ?? "", item.note ?? "");
      }
      searched.set(number, parts.join("\n").toLowerCase());
    }
    return searched.get(number);
  }

  function rank(sample) {
    return ranks[sample.severity] ?? 0;
  }

  // 1 where this run is better on the sample than the other, -1 where it is worse; null where that
  // cannot be said.
  function gain(sample, metric, rival) {
    const [own, other] = [sample.values[metric], sample.others[rival][metric]];
    const { higher } = index.metrics[metric];
    if (own === null || other === null || higher === null) return null;
    return Math.sign(own - other) * (higher ? 1 : -1);
  }

  function format(metric, value) {
    if (value === null) return "–";
    return index.metrics[metric].share ? value.toFixed(3) : value.toLocaleString("en", { maximumFractionDigits: 2 });
  }

  return { index, samples: index.samples, metrics: index.metrics, detail, words, rank, gain, format };
})();

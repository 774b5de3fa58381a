
"use strict";
const table = document.getElementById("table");
const samples = Array.from(table.querySelectorAll("tbody.sample"));
const filter = document.getElementById("filter");
const problems = document.getElementById("problems");
const count = document.getElementById("count");

function show() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const sample of samples) {
    const text = sample.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word)) && (!problems.checked || sample.dataset.problems === "yes");
    sample.hidden = !fits;
    shown += fits ? 1 : 0;
  }
  count.textContent = `${shown} shown`;
}

function valueOf(sample, key) {
  if (key === "name") return sample.dataset.name;
  const value = sample.querySelectorAll("tr.line td")[Number(key)].dataset.value;
  return value === "" ? null : Number(value);
}

function compare(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  return typeof a === "string" ? a.localeCompare(b, undefined, { numeric: true }) : a - b;
}

function sort(button) {
  const head = button.closest("th");
  const descending = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.querySelectorAll("th[aria-sort]")) other.setAttribute("aria-sort", "none");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const key = button.dataset.key;
  samples.sort((a, b) => {
    const [x, y] = [valueOf(a, key), valueOf(b, key)];
    const order = compare(x, y);
    return descending && x !== null && y !== null ? -order : order;
  });
  table.append(...samples);
}

function toggle(button) {
  const open = button.getAttribute("aria-expanded") !== "true";
  button.setAttribute("aria-expanded", String(open));
  document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
}

function unlight() {
  for (const lit of table.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const claim of table.querySelectorAll(".claim[aria-pressed=true]")) claim.setAttribute("aria-pressed", "false");
}

function light(button) {
  const pressed = button.getAttribute("aria-pressed") === "true";
  unlight();
  if (pressed) return;
  button.setAttribute("aria-pressed", "true");
  const evidence = button.closest("tbody").querySelectorAll(`[data-g~="${button.dataset.claim}"]`);
  for (const piece of evidence) piece.classList.add("lit");
  if (evidence.length) evidence[0].scrollIntoView({ block: "nearest" });
}

table.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.key !== undefined) sort(button);
  else if (button.classList.contains("open")) toggle(button);
  else if (button.dataset.claim !== undefined) light(button);
});
document.addEventListener("keydown", (event) => { if (event.key === "Escape") unlight(); });
filter.addEventListener("input", show);
problems.addEventListener("change", show);

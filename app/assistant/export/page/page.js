"use strict";
// Ties sentences to the characters that they rest on. Everything shown is in the page already;
// without this script the notes stand one under the other, whole.
(() => {
  const root = document.documentElement;
  const status = document.getElementById("nw--status");
  const articles = [...document.querySelectorAll("article.note")];
  const links = [...document.querySelectorAll("nav.list a")];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const slugOf = (link) => decodeURIComponent(link.getAttribute("href").slice(1));
  const itemOf = (article, ref) => document.getElementById(`${article.id}--${ref}`);
  const shown = (element) => element !== null && element.closest("[hidden]") === null;
  const segments = (article) => [...article.querySelectorAll(".seg")];
  const refsOf = (segment) => segment.dataset.refs.split(" ");
  const shownItems = (article, segment) =>
    refsOf(segment).map((ref) => itemOf(article, ref)).filter(shown);

  function reveal(element) {
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  function say(text) {
    status.textContent = text;
  }

  // Highlights.

  function clear(article) {
    for (const item of article.querySelectorAll(".item[aria-pressed=true]")) {
      item.setAttribute("aria-pressed", "false");
    }
    for (const segment of segments(article)) delete segment.dataset.active;
  }

  function runs(article, ref) {
    // Neighbouring segments of one sentence make one run; a sentence with two sources has two.
    const found = [];
    let last = null;
    for (const segment of segments(article)) {
      if (!refsOf(segment).includes(ref)) continue;
      if (last !== null && last.nextSibling === segment) found[found.length - 1].push(segment);
      else found.push([segment]);
      last = segment;
    }
    return found;
  }

  function showSource(article, item) {
    const again = item.getAttribute("aria-pressed") === "true";
    const found = runs(article, item.dataset.ref);
    clear(article);
    item.setAttribute("aria-pressed", "true");
    for (const segment of found.flat()) segment.dataset.active = item.dataset.tone;
    if (found.length === 0) return say("It rests on no characters of this note.");
    // Pressed again, a sentence with several sources moves on to the next.
    const next = again ? (Number(item.dataset.at || 0) + 1) % found.length : 0;
    item.dataset.at = String(next);
    reveal(found[next][0]);
    const quote = found[next].map((segment) => segment.textContent).join("");
    say(`Source ${next + 1} of ${found.length}: ${quote}`);
  }

  function showItems(article, segment) {
    const items = shownItems(article, segment);
    if (items.length === 0) return;
    clear(article);
    segment.dataset.active = items[0].dataset.tone;
    for (const item of items) item.setAttribute("aria-pressed", "true");
    reveal(items[0]);
    say(`${items.length} of what is shown rest${items.length === 1 ? "s" : ""} on this.`);
  }

  function dress(article) {
    // A segment looks and acts as what rests on it among what is shown now.
    for (const segment of segments(article)) {
      const items = shownItems(article, segment);
      const finding = items.filter((item) => item.dataset.tone === "finding").pop();
      segment.classList.toggle("cited", items.some((item) => item.dataset.tone === "claim"));
      for (const name of ["type", "assertion"]) {
        if (finding) segment.dataset[name] = finding.dataset[name];
        else delete segment.dataset[name];
      }
      if (items.length > 0) {
        segment.setAttribute("role", "button");
        segment.tabIndex = 0;
        segment.title = finding
          ? `${finding.dataset.type}, ${finding.dataset.assertion}`
          : `${items.length} resting on this`;
      } else {
        for (const name of ["role", "tabindex", "title"]) segment.removeAttribute(name);
      }
    }
  }

  // Panels and filters.

  function showPanel(article, panel) {
    for (const other of article.querySelectorAll(".panel")) other.hidden = other !== panel;
    for (const tab of article.querySelectorAll("[role=tab]")) {
      const selected = tab.getAttribute("aria-controls") === panel.id;
      tab.setAttribute("aria-selected", String(selected));
      tab.tabIndex = selected ? 0 : -1;
    }
    clear(article);
    dress(article);
  }

  function makeTabs(article) {
    const panels = [...article.querySelectorAll(".panel")];
    const bar = document.createElement("div");
    bar.className = "tabs";
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", "Results");
    for (const panel of panels) {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.id = `${panel.id}-tab`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      const count = document.createElement("span");
      count.className = "count";
      count.textContent = panel.dataset.count;
      tab.append(`${panel.dataset.title} `, count);
      tab.addEventListener("click", () => showPanel(article, panel));
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      bar.append(tab);
    }
    bar.addEventListener("keydown", (event) => step(event, [...bar.children], "ArrowLeft", "ArrowRight"));
    panels[0].before(bar);
    showPanel(article, panels[0]);
  }

  function step(event, elements, back, forward) {
    const at = elements.indexOf(document.activeElement);
    const places = { [back]: at - 1, [forward]: at + 1, Home: 0, End: elements.length - 1 };
    if (at < 0 || !(event.key in places)) return;
    event.preventDefault();
    const next = elements[(places[event.key] + elements.length) % elements.length];
    next.focus();
    next.click();
  }

  function filter(panel) {
    const on = (name) =>
      new Set([...panel.querySelectorAll(`[data-filter=${name}]:checked`)].map((box) => box.value));
    const types = on("type");
    const assertions = on("assertion");
    const items = [...panel.querySelectorAll(".finding")];
    for (const item of items) {
      const { type, assertion } = item.dataset;
      item.parentElement.hidden = !(types.has(type) && assertions.has(assertion));
    }
    const n = items.filter((item) => !item.parentElement.hidden).length;
    panel.querySelector(".none-left").hidden = n > 0;
    say(`${n} of ${items.length} findings shown.`);
  }

  // Notes.

  function showNote(article) {
    for (const other of articles) other.hidden = other !== article;
    for (const link of links) {
      const current = slugOf(link) === article.id;
      if (current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      if (current) link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  function followHash() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const article = target && target.closest("article.note");
    if (article) showNote(article);
    else if (links.every((link) => !link.hasAttribute("aria-current"))) showNote(articles[0]);
    if (!article || !target.matches(".item")) return;
    const panel = target.closest(".panel");
    if (panel) showPanel(article, panel);
    target.scrollIntoView({ block: "center" });
    showSource(article, target);
  }

  function makeTheme() {
    const button = document.getElementById("nw--theme");
    const themes = ["system", "light", "dark"];
    let at = 0;
    button.hidden = false;
    button.addEventListener("click", () => {
      at = (at + 1) % themes.length;
      root.dataset.theme = themes[at];
      button.textContent = `Theme: ${themes[at]}`;
    });
  }

  function press(article, element) {
    const item = element.closest(".item");
    const segment = element.closest(".seg[role=button]");
    if (item) showSource(article, item);
    else if (segment) showItems(article, segment);
    return item !== null || segment !== null;
  }

  for (const article of articles) {
    for (const item of article.querySelectorAll(".item")) {
      item.setAttribute("role", "button");
      item.setAttribute("aria-pressed", "false");
      item.tabIndex = 0;
    }
    if (article.querySelector(".panel")) makeTabs(article);
    article.addEventListener("click", (event) => {
      if (String(getSelection()) === "") press(article, event.target);
    });
    article.addEventListener("keydown", (event) => {
      if (event.key === "Escape") clear(article);
      if (event.key !== "Enter" && event.key !== " ") return;
      if (event.target.matches(".item, .seg") && press(article, event.target)) event.preventDefault();
    });
    for (const panel of article.querySelectorAll(".panel")) {
      panel.addEventListener("change", () => {
        filter(panel);
        clear(article);
        dress(article);
      });
    }
  }
  document
    .querySelector("nav.list")
    .addEventListener("keydown", (event) => step(event, links, "ArrowUp", "ArrowDown"));
  addEventListener("hashchange", followHash);
  root.classList.add("js");
  makeTheme();
  if (articles.length > 0) followHash();
})();

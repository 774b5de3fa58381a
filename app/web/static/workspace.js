// The page's own behaviour: marking evidence in the note, and sending uploads.
"use strict";

(() => {
  const NARROW = "(max-width: 767px)";
  let chosen = null;

  // Offsets are code points, as everywhere in the product; strings here count UTF-16 units.
  const clear = () => {
    for (const mark of document.querySelectorAll("mark.nw-mark")) {
      const stretch = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      stretch.normalize();
    }
    for (const button of document.querySelectorAll('.nw-cite[aria-pressed="true"]')) {
      button.setAttribute("aria-pressed", "false");
    }
  };

  const pieceOf = (characters, from, to) => characters.slice(from, to).join("");

  const markStretch = (stretch, spans) => {
    const start = Number(stretch.dataset.start);
    const end = Number(stretch.dataset.end);
    const touching = spans.filter(([from, to]) => from < end && to > start);
    if (!touching.length) return;
    const characters = Array.from(stretch.textContent);
    const parts = [];
    let at = 0;
    for (const [from, to] of touching) {
      const left = Math.max(from - start, at);
      const right = Math.min(to - start, characters.length);
      if (right <= left) continue;
      const mark = document.createElement("mark");
      mark.className = "nw-mark";
      mark.textContent = pieceOf(characters, left, right);
      parts.push(pieceOf(characters, at, left), mark);
      at = right;
    }
    parts.push(pieceOf(characters, at, characters.length));
    stretch.replaceChildren(...parts.filter((part) => part !== ""));
  };

  const show = (button) => {
    clear();
    const spans = (button.dataset.spans || "")
      .split(" ")
      .filter(Boolean)
      .map((place) => place.split("-").map(Number))
      .sort((a, b) => a[0] - b[0]);
    for (const stretch of document.querySelectorAll("[data-note] [data-start]")) {
      markStretch(stretch, spans);
    }
    button.setAttribute("aria-pressed", "true");
    chosen = button;
    const first = document.querySelector("mark.nw-mark");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    if (first) {
      const pane = document.getElementById("nw-pane");
      if (matchMedia(NARROW).matches) {
        document.getElementById("nw-left").scrollIntoView({ behavior: "auto", block: "start" });
      }
      const away = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTo({ top: pane.scrollTop + away - pane.clientHeight / 3, behavior });
    }
    const back = document.getElementById("nw-back");
    if (back) back.hidden = false;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".nw-cite");
    if (button) {
      show(button);
    } else if (event.target.closest("#nw-back") && chosen) {
      chosen.scrollIntoView({ block: "center" });
      chosen.focus({ preventScroll: true });
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });

  // A new turn is brought into view, and then left alone to be read while it grows. Drawing it again
  // resets the sentence that is chosen, so that is said again.
  const watch = () => {
    const log = document.getElementById("nw-chat");
    if (!log) {
      setTimeout(watch, 100);
      return;
    }
    let count = 0;
    new MutationObserver(() => {
      const turns = log.querySelectorAll(".nw-turn");
      if (turns.length > count) turns[turns.length - 1].scrollIntoView({ block: "start" });
      count = turns.length;
      if (chosen && chosen.isConnected && document.querySelector("mark.nw-mark")) {
        chosen.setAttribute("aria-pressed", "true");
      }
    }).observe(log, { childList: true, subtree: true });
  };
  watch();

  const send = async (file, said) => {
    said.textContent = "Reading…";
    const query = new URLSearchParams({ name: file.name });
    const response = await fetch(`/notes?${query}`, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream" },
    });
    const reply = await response.json();
    said.textContent = response.ok ? "" : `This file ${reply.message}.`;
    return response.ok ? reply.refs : null;
  };

  window.notewellUpload = (element, arrived) => {
    element.addEventListener("change", async (event) => {
      const input = event.target;
      const said = element.querySelector(".nw-upload-said");
      if (!input.files || !input.files.length) return;
      try {
        const refs = await send(input.files[0], said);
        if (refs) arrived({ refs });
      } catch {
        said.textContent = "The file was not sent. Check the connection and sign in again.";
      }
      input.value = "";
    });
  };
})();

"use strict";
// Elements from names and texts; whatever a note holds becomes a text node, never markup.
const Dom = (() => {
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== ""));
    return element;
  }

  function button(attributes, ...children) {
    return make("button", { type: "button", ...attributes }, ...children);
  }

  function say(text) {
    document.getElementById("status").textContent = text;
  }

  return { make, button, say };
})();

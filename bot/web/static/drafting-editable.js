/* A text that is read, and edited in its place: by its blanks, by a press on its words, or by a button beside it. */

import { element } from "./element.js";
import { withBlanks } from "./drafting-blanks.js";

/** A text in place. `label` names it for screen readers; `save(text)` is called when it was changed. Gives {node, edit()}.
    A press elsewhere or Ctrl+Enter keeps what was typed, Escape does not; Enter keeps what has `oneLine`. `alone`: no
    button stands beside it, so it has one of its own, seen where the keyboard comes to it or nothing is written there. */
export function editable(text, { label, kind = "", oneLine = false, alone = false, save }) {
  let current = text;
  const node = element("div", { class: `editable ${kind}`.trim() });
  const show = (words) => {
    current = words;
    const pressed = () => { if (!String(getSelection())) edit(); }; // not where words were chosen, to be copied
    node.replaceChildren(element("p", { class: "read", onclick: pressed }, withBlanks(words, edit)), ...(alone ? [reach(words)] : []));
  };
  const reach = (words) => element("button", {
    type: "button", class: `quiet reach${words ? "" : " empty"}`, "aria-label": `Sửa: ${label}`, onclick: () => edit(),
  }, words ? "" : `+ ${label}`); // its word is in the style sheet, so that it is not copied with the paper
  const edit = (start = current.length, end = start) => {
    const host = node.closest(".paragraph") ?? node; // stands on where the paragraph is made anew
    const done = (kept, byKey) => {
      const typed = kept ? box.value.trim() : current;
      const changed = typed !== current;
      show(typed);
      if (changed) save(typed);
      if (byKey) goOn(host);
    };
    const box = element("textarea", { class: "edit", rows: "1", "aria-label": label, spellcheck: "false" });
    box.value = current;
    listen(box, oneLine, done);
    node.replaceChildren(box, element("p", { class: "hint" },
      element("button", { type: "button", class: "quiet done" }, "Xong"), // to press it is to press elsewhere
      element("span", {}, ` ${oneLine ? "Enter" : "Ctrl+Enter"}: xong · Esc: thôi`)));
    box.focus();
    box.setSelectionRange(start, end);
  };
  show(text);
  return { node, edit: () => edit() };
}

/** `done(kept, byKey)` once, when the box is left. */
function listen(box, oneLine, done) {
  let over = false;
  const end = (kept, byKey) => {
    if (over) return;
    over = true;
    done(kept, byKey);
  };
  box.addEventListener("blur", () => end(true, false));
  box.addEventListener("keydown", (event) => {
    const enough = event.key === "Enter" && (oneLine || event.ctrlKey || event.metaKey) && !event.isComposing;
    if (event.key !== "Escape" && !enough) return;
    event.preventDefault();
    event.stopPropagation();
    end(enough, true);
  });
}

/** The keyboard goes on from there: the next blank, else what can be done with the text. */
function goOn(host) {
  const read = host.querySelector(".read");
  const next = host.querySelector(".blank") ?? host.querySelector(".acts button") ?? host.querySelector(".reach") ?? read;
  if (next === read) read.tabIndex = -1;
  next?.focus();
}

/* The side panel: shows views one after another, with a way back; gives the focus back when it closes. */

import { announce, element } from "./element.js";

const panel = document.getElementById("panel");
const desk = document.querySelector(".desk");
let shown = []; // views from the first to the one in sight: functions that give {title, content, ready?}
let opener = null;

/** Open the panel on a view; `from` is the element that gets the focus back. */
export function open(view, from = document.activeElement) {
  opener = from;
  shown = [];
  return go(view);
}

/** Go on to a view from the one in sight. */
export function go(view) {
  shown.push(view);
  return paint();
}

/** Close the panel; the focus goes back, unless it is elsewhere already. */
export function close() {
  shown = [];
  if (panel.hidden) return;
  const left = panel.contains(document.activeElement) || document.activeElement === document.body;
  panel.hidden = true;
  desk.classList.remove("with-panel");
  for (const marker of document.querySelectorAll("[aria-pressed].marker")) marker.removeAttribute("aria-pressed");
  if (left && opener?.isConnected) opener.focus();
  opener = null;
}

async function paint() {
  const view = shown.at(-1);
  let made;
  try {
    made = await view();
  } catch (failure) {
    made = { title: "Có lỗi", content: [element("p", { class: "callout bad" }, failure.message)] };
  }
  if (view !== shown.at(-1)) return; // another view was asked for in the meantime
  const title = element("h2", { tabindex: "-1" }, made.title);
  panel.hidden = false;
  desk.classList.add("with-panel");
  panel.replaceChildren(bar(title), element("div", { class: "inside" }, made.content));
  panel.scrollTop = 0;
  title.focus({ preventScroll: true });
  made.ready?.();
  announce(made.title);
}

function bar(title) {
  const back = () => { shown.pop(); paint(); };
  return element("div", { class: "bar" },
    shown.length > 1 ? element("button", { type: "button", class: "plain back", onclick: back }, "‹ Trở lại") : null,
    title,
    element("button", { type: "button", class: "plain close", onclick: close, "aria-label": "Đóng khung nguồn" }, "Đóng"));
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
});

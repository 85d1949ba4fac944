/* A paragraph of a draft: its words to be edited, what can be done with it, and what it was made from. */

import { copied } from "./copying.js";
import { announce, badge, element, tag } from "./element.js";
import { editable } from "./drafting-editable.js";
import { marker } from "./marker.js";

/** Fill the place of a paragraph with it, as it is now.

    `proposed` is {text, citations, style} of the reply, `own` the text as typed or proposed (null: left out), `text` as
    it stands, `at` its number from 1, `up` and `down` whether it can go there. `act.change(text, focus)` is told a new
    text (null: left out), `act.move(step, focus)` a step up or down; `focus` is what the keyboard goes on with.
    `known` are citations by marker. */
export function fillParagraph(node, proposed, { own, text, at, up, down, known, open, act }) {
  const isHers = own !== null && own !== proposed.text;
  const isOpen = node.querySelector(".precedents")?.open;
  node.className = ["paragraph", `of-${proposed.style}`, isHers && "changed", own === null && "gone"].filter(Boolean).join(" ");
  if (own === null) {
    node.replaceChildren(element("del", {}, proposed.text),
      element("div", { class: "acts" }, button("Lấy lại", `Lấy lại đoạn ${at}`, "keep", () => act.change(proposed.text, "drop"))));
    return;
  }
  const cited = proposed.citations.map((one) => known.get(one)).filter(Boolean);
  const place = editable(text, { label: `Đoạn ${at}`, save: (words) => act.change(words.trim() ? words : null) });
  node.replaceChildren(place.node, element("div", { class: "beside" },
    element("div", { class: "acts" },
      button("Sửa", `Sửa đoạn ${at}`, "edit", place.edit),
      proposed.style.endsWith("heading") ? null : button("Sao chép", `Sao chép đoạn ${at}`, "copy", (event) => copy(event.currentTarget, text)),
      up ? button("↑", `Chuyển đoạn ${at} lên`, "up", () => act.move(-1, "up")) : null,
      down ? button("↓", `Chuyển đoạn ${at} xuống`, "down", () => act.move(1, "down")) : null,
      button("Bỏ", `Bỏ đoạn ${at}`, "drop", () => act.change(null, "keep")),
      isHers ? button("Lấy lại bản gợi ý", `Lấy lại bản gợi ý của đoạn ${at}`, "back", () => act.change(proposed.text, "edit")) : null),
    isHers ? element("p", { class: "hers" }, cited.length ? "Đã sửa; căn cứ dưới đây là của bản gợi ý." : "Đã sửa.") : null,
    cited.length ? precedents(cited, open, isOpen) : null));
}

function button(words, label, name, onclick) {
  return element("button", { type: "button", class: "quiet", "data-act": name, "aria-label": label, title: words.length === 1 ? label : null, onclick }, words);
}

/** What came of it is told on the button for a moment, and to screen readers. */
async function copy(button, words) {
  const done = await copied(words);
  const before = "Sao chép";
  button.textContent = done ? "Đã chép" : "Không chép được";
  announce(done ? "Đã sao chép đoạn văn." : "Trình duyệt không cho sao chép.");
  setTimeout(() => { button.textContent = before; }, 1500);
}

/** What a paragraph was made from: each quote under its label, with what it is worth on the day. */
function precedents(cited, open, isOpen) {
  return element("details", { class: "precedents", open: isOpen },
    element("summary", {}, `Căn cứ: ${cited.length} đoạn trích`),
    element("ul", {}, cited.map((one) => element("li", {},
      element("p", { class: "label" }, marker(one, open), " ", capital(one.label)),
      element("p", { class: "labels" }, badge(one.validity, one.validity_label),
        one.text_kind === "original" ? null : tag(one.text_kind, one.text_kind_label)),
      element("blockquote", {}, one.quote)))));
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

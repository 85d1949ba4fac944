/* A paragraph of a draft: its words to be edited, what can be done with it, and what it was made from. */

import { copied } from "./copying.js";
import { announce, badge, element, tag } from "./element.js";
import { editable } from "./drafting-editable.js";
import { marker } from "./marker.js";

/** A paragraph. `proposed` is {text, citations, style} of the reply, `text` as it is now (null: left out), `at` its
    number from 1. `change(text)` is told a new text, null where it is left out. `known` are citations by marker. */
export function paragraph(proposed, text, { at, known, open, change }) {
  const node = element("div", { class: `paragraph of-${proposed.style}` });
  const isHeading = proposed.style.endsWith("heading");
  const cited = proposed.citations.map((one) => known.get(one)).filter(Boolean);
  const paint = (words) => {
    node.classList.toggle("changed", words !== null && words !== proposed.text);
    node.classList.toggle("gone", words === null);
    node.replaceChildren(...(words === null ? gone() : standing(words)));
  };
  const set = (words) => {
    const kept = words?.trim() ? words : null;
    paint(kept);
    change(kept);
  };
  const gone = () => [
    element("del", {}, proposed.text),
    element("div", { class: "acts" }, act("Lấy lại", `Lấy lại đoạn ${at}`, () => { set(proposed.text); focus(node); })),
  ];
  const standing = (words) => {
    const place = editable(words, { label: `Đoạn ${at}`, save: set });
    const back = () => { set(proposed.text); focus(node); };
    return [place.node, element("div", { class: "beside" },
      element("div", { class: "acts" },
        act("Sửa", `Sửa đoạn ${at}`, place.edit),
        isHeading ? null : act("Sao chép", `Sao chép đoạn ${at}`, (event) => copy(event.currentTarget, words)),
        act("Bỏ", `Bỏ đoạn ${at}`, () => { set(null); focus(node); }),
        words === proposed.text ? null : act("Lấy lại bản gợi ý", `Lấy lại bản gợi ý của đoạn ${at}`, back)),
      words === proposed.text ? null : element("p", { class: "hers" }, "Đã sửa; căn cứ dưới đây là của bản gợi ý."),
      cited.length ? precedents(cited, open) : null)];
  };
  paint(text);
  return node;
}

function act(words, label, onclick) {
  return element("button", { type: "button", class: "quiet", "aria-label": label, onclick }, words);
}

/** What came of it is told on the button for a moment, and to screen readers. */
async function copy(button, words) {
  const done = await copied(words);
  const before = "Sao chép";
  button.textContent = done ? "Đã chép" : "Không chép được";
  announce(done ? "Đã sao chép đoạn văn." : "Trình duyệt không cho sao chép.");
  setTimeout(() => { button.textContent = before; }, 1500);
}

function focus(node) {
  node.querySelector(".acts button")?.focus();
}

/** What a paragraph was made from: each quote under its label, with what it is worth on the day. */
function precedents(cited, open) {
  return element("details", { class: "precedents" },
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

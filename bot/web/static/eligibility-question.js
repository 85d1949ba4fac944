/* One question of an interview: its boxes by form, with quick answers as buttons. */

import { element } from "./element.js";
import { LEVELS, number, rating, ratings, several, works, years } from "./eligibility-fields.js";

/** How to answer here, by form; what is typed elsewhere is ticked on the page. */
const HINTS = {
  years: "Chỉ tính năm đã có quyết định; không tính khen đột xuất, khen chuyên đề, thành tích đã dùng để xét khen thưởng khác.",
  ratings: "Chọn mức của từng năm đã được xếp loại.",
  several: "Chọn tất cả những mục đúng.",
  works: "Ghi đủ; phạm vi là cấp đã công nhận hoặc nghiệm thu.",
};

/** The card of a question. `acts` are {answer(text), back, stop}; `back` is null at the first; `old` is the answer that
    it was given before. Gives {node, head, tell}. */
export function questionCard(next, place, acts, old = "") {
  const head = element("h2", { tabindex: "-1" }, bare(next.ask));
  const made = boxes(next, acts.answer);
  if (old) made.restore(old);
  const error = element("p", { class: "form-error", role: "alert" });
  const submit = (event) => {
    event.preventDefault();
    const answer = made.answer();
    if (answer) acts.answer(answer);
    else error.textContent = "Chưa có câu trả lời; nếu không rõ, hãy bấm “Bỏ qua”.";
  };
  const node = element("form", { class: "card question", onsubmit: submit, "aria-label": `Câu ${place}` },
    element("p", { class: "place" }, `Câu ${place}`), head,
    made.hint ? element("p", { class: "soft" }, made.hint) : null,
    made.node, error,
    element("div", { class: "acts" },
      made.answer ? element("button", { type: "submit", class: "primary" }, "Tiếp tục") : null,
      made.none ? element("button", { type: "button", class: "plain", onclick: () => acts.answer(made.none.answer) }, made.none.words) : null,
      element("button", { type: "button", class: "plain", onclick: () => acts.answer("") }, "Bỏ qua, chưa rõ"),
      element("span", { class: "rest" },
        acts.back ? element("button", { type: "button", class: "quiet", onclick: acts.back }, "‹ Quay lại") : null,
        element("button", { type: "button", class: "quiet", onclick: acts.stop }, "Dừng và xem kết quả"))));
  return { node, head, tell: (words) => { error.textContent = words; } };
}

/** The questions answered so far; `acts` are {mend(place), anew()}. */
export function soFar({ given, next }, acts) {
  if (!given.length) return null;
  return element("section", { class: "so-far", "aria-label": "Đã trả lời" }, element("h2", {}, "Đã trả lời"),
    element("ol", {}, given.map((one, at) => element("li", {}, element("span", { class: "asked" }, bare(one.ask)),
      element("strong", {}, one.shown),
      button("quiet", "Sửa", () => acts.mend(at), `Sửa câu ${at + 1}`)))),
    next ? button("quiet", "Xét lại từ đầu", acts.anew) : null);
}

/** That facts told before are counted. */
export function brought(anew) {
  return element("p", { class: "callout" }, "Đang dùng cả dữ kiện đã nêu. ", button("quiet", "Bỏ, hỏi từ đầu", anew));
}

/** A button; `label` tells screen readers more than its words. */
export function button(kind, words, act, label = null) {
  return element("button", { type: "button", class: kind, onclick: act, "aria-label": label }, words);
}

/** Boxes of a form: {node, restore(answer), hint?, answer?, none?}; without `answer`, a button of it answers at once. */
function boxes(next, answer) {
  const hint = HINTS[next.form.replace("_by_option", "")];
  switch (next.form) {
    case "yes_no":
      return quick([["Có", "có"], ["Không", "không"]], answer);
    case "one":
      return quick(next.options.map((words, at) => [capital(words), String(at + 1)]), answer);
    case "several":
      return { ...several(next.options.map(capital)), hint, none: { words: "Không có mục nào", answer: "không" } };
    case "number":
      return number(next.unit, next.ask);
    case "ratings":
      return next.year === null ? { ...ratings(next.latest), hint, none: { words: "Chưa năm nào được xếp loại", answer: "không" } } : ofOneYear(next, answer);
    case "years":
      return next.keys.some((key) => key.startsWith("honour "))
        ? { ...years(next.latest), hint, none: { words: "Chưa được tặng", answer: "chưa" } }
        : { ...years(next.latest), none: { words: "Không bị kỷ luật", answer: "không" } };
    case "years_by_option":
      return { ...byOption(next), hint, none: { words: "Chưa được tặng hình thức nào", answer: "chưa" } };
    default:
      return { ...works(next.works, next.latest, next.year), hint: HINTS.works, none: { words: "Không có", answer: "không" } };
  }
}

function quick(options, answer) {
  const buttons = options.map(([words, text]) => element("button", { type: "button", class: "plain", onclick: () => answer(text) }, words));
  return {
    node: element("div", { class: "quick" }, buttons),
    restore: (old) => options.forEach(([, text], at) => { if (text === old) buttons[at].setAttribute("aria-pressed", "true"); }),
  };
}

function ofOneYear(next, answer) {
  const { told, node, restore } = rating(next.year);
  const buttons = quick(LEVELS.map((level) => [capital(level), level]), (level) => answer(told(level)));
  return { node: element("div", { class: "one-rating" }, buttons.node, node), restore: (old) => buttons.restore(restore(old)) };
}

function byOption(next) {
  const groups = next.options.map((words) => [words, years(next.latest)]);
  return {
    node: element("div", { class: "groups" }, groups.map(([words, field]) =>
      element("fieldset", {}, element("legend", {}, words), field.node))),
    restore: (old) => {
      for (const [, place, text] of old.matchAll(/(\d+): ([^;]+)/g)) groups[place - 1]?.[1].restore(text);
    },
    answer: () => groups.map(([, field], at) => field.answer() && `${at + 1}: ${field.answer()}`).filter(Boolean).join("; "),
  };
}

/** A question without the words on how to type its answer. */
export function bare(ask) {
  return ask.replace(/ \(ghi “[^)]*\)/u, "");
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

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

/** The card of a question. `acts` are {answer(text), back, stop}; `back` is null at the first. Gives {node, head}. */
export function questionCard(next, place, acts) {
  const head = element("h2", { tabindex: "-1" }, bare(next.ask));
  const made = boxes(next, acts.answer);
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

/** Boxes of a form: {node, hint?, answer?, none?}; without `answer`, a button of it answers at once. */
function boxes(next, answer) {
  const hint = HINTS[next.form.replace("_by_option", "")];
  switch (next.form) {
    case "yes_no":
      return { node: quick([["Có", "có"], ["Không", "không"]], answer) };
    case "one":
      return { node: quick(next.options.map((words, at) => [capital(words), String(at + 1)]), answer) };
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
  return element("div", { class: "quick" }, options.map(([words, text]) =>
    element("button", { type: "button", class: "plain", onclick: () => answer(text) }, words)));
}

function ofOneYear(next, answer) {
  const { told, node } = rating(next.year);
  const buttons = quick(LEVELS.map((level) => [capital(level), level]), (level) => answer(told(level)));
  return { node: element("div", { class: "one-rating" }, buttons, node) };
}

function byOption(next) {
  const groups = next.options.map((words) => [words, years(next.latest)]);
  return {
    node: element("div", { class: "groups" }, groups.map(([words, field]) =>
      element("fieldset", {}, element("legend", {}, words), field.node))),
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

/* The frame of a whole paper, as it stands on paper, each of its lines to be edited. */

import { element } from "./element.js";
import { editable } from "./drafting-editable.js";

const MOTTO = {
  state: [["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto"], ["Độc lập - Tự do - Hạnh phúc", "motto second"]],
  party: [["ĐẢNG CỘNG SẢN VIỆT NAM", "motto second"]],
};
const LABELS = {
  above: "Cơ quan chủ quản", issuer: "Cơ quan ban hành", number: "Số, ký hiệu", place_and_day: "Địa danh, ngày tháng",
  kind: "Tên loại văn bản", title: "Trích yếu", addressees: "Kính gửi", recipients: "Nơi nhận", authority: "Quyền hạn ký",
  signer_title: "Chức vụ người ký", signer: "Họ tên người ký",
};
const ONE_LINE = ["number", "place_and_day", "kind", "signer"]; // a deputy's title or a long name of a body takes two
const LISTS = ["addressees", "recipients"]; // of several lines
const ABOUT = /^\s*V\/v\s*/; // before the subject of a letter

/** What stands above and below the paragraphs: {above, below}. `change(name, value)` is told what was changed. */
export function frameParts(draft, frame, change) {
  const line = (name, kind = name) => {
    const value = shown(frame, name);
    if (!value && !shown(draft.frame, name)) return null; // what was emptied can be written again
    return editable(value, { label: LABELS[name], kind, oneLine: ONE_LINE.includes(name), alone: true, save: (text) => change(name, valueOf(name, text, frame)) }).node;
  };
  return { above: above(draft, frame, line), below: below(draft.frame, line) };
}

/** A line, or several, as they are printed. */
function shown(frame, name) {
  if (name === "title" && frame.title) return isLetter(frame) ? `V/v ${frame.title.replace(ABOUT, "")}` : frame.title;
  if (name === "addressees" && frame.addressees.length === 1) return frame.addressees[0];
  return LISTS.includes(name) ? listed(frame[name]).join("\n") : frame[name] ?? "";
}

/** What was typed in the place of it. */
function valueOf(name, text, frame) {
  if (LISTS.includes(name)) return text.split("\n").map(bare).filter(Boolean);
  if (name === "title" && isLetter(frame)) return text.replace(ABOUT, "");
  return name === "above" && !text ? null : text;
}

function isLetter(frame) {
  return !frame.kind;
}

/** Names as lines of a list: dashes before, ";" behind, "." behind the last. */
function listed(names) {
  return names.map(bare).map((one, at) => `- ${one}${at === names.length - 1 ? "." : ";"}`);
}

function bare(name) {
  return name.replace(/^[\s–-]+|[\s.;]+$/g, "");
}

function above(draft, frame, line) {
  const title = line("title", isLetter(frame) ? "subject" : "title");
  return element("div", { class: "frame above" },
    element("div", { class: "two" },
      element("div", {}, line("above"), line("issuer"), line("number"), isLetter(frame) ? title : null),
      element("div", {}, MOTTO[draft.side].map(([words, kind]) => element("p", { class: kind }, words)), line("place_and_day", "day"))),
    isLetter(frame) ? null : element("div", { class: "named" }, line("kind"), title),
    draft.frame.addressees.length ? element("div", { class: "to" }, element("span", {}, "Kính gửi:"), line("addressees")) : null);
}

function below(frame, line) {
  return element("div", { class: "frame below" },
    frame.recipients.length ? element("div", { class: "for" }, element("p", {}, "Nơi nhận:"), line("recipients")) : element("div"),
    element("div", { class: "signature" }, line("authority"), line("signer_title"), line("signer")));
}

/** The lines of a frame before and behind the paragraphs, as plain text. */
export function frameText(draft, frame) {
  const motto = MOTTO[draft.side].map(([words]) => words);
  const subject = shown(frame, "title");
  const to = frame.addressees.length > 1 ? ["Kính gửi:", ...listed(frame.addressees)] : frame.addressees.map((one) => `Kính gửi: ${one}`);
  const groups = [
    [frame.above, frame.issuer, frame.number, isLetter(frame) ? subject : null, ...motto, frame.place_and_day],
    isLetter(frame) ? [] : [frame.kind, subject],
    to,
  ];
  const recipients = frame.recipients.length ? ["Nơi nhận:", ...listed(frame.recipients)] : [];
  return { before: joined(groups), behind: joined([[frame.authority, frame.signer_title, frame.signer], recipients]) };
}

function joined(groups) {
  return groups.map((lines) => lines.filter(Boolean).join("\n")).filter(Boolean).join("\n\n");
}

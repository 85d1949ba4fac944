/* Copying an answer with its sources. */

import { element } from "./element.js";

/** A button that copies a reply; what came of it is told in `said`, a live region. */
export function copyButton(reply, said) {
  const copy = async () => {
    const done = await copied(withSources(reply));
    said.textContent = done ? "Đã sao chép." : "Trình duyệt không cho sao chép.";
  };
  return element("button", { type: "button", class: "plain copy", onclick: copy }, "Sao chép kèm căn cứ");
}

/** An answer as text to paste into a paper, each source with its quote and status. */
export function withSources(reply) {
  const lines = reply.citations.map((one) =>
    `[${one.marker}] ${one.label} (${one.validity_label}; ${one.text_kind_label.toLowerCase()}): “${one.quote}”`);
  const notes = reply.notes.length ? ["", "Lưu ý:", ...reply.notes.map((note) => `- ${note}`)] : [];
  return [reply.answer, "", "Căn cứ:", ...lines, ...notes].join("\n");
}

/** Put a text on the clipboard; whether it was taken. */
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = element("textarea", { class: "hidden" });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy"); // the only way on a plain-http page that is not on this machine
    box.remove();
    return done;
  }
}

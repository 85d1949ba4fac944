/* The work on a draft: what stands in it now, as proposed or as changed; kept at every change. */

import { blanks } from "./drafting-blanks.js";
import { changes, keepChanges } from "./drafting-memory.js";
import { frameText } from "./drafting-frame.js";

/** The work on the draft of a reply. `changed()` is called after every change. */
export class Work {
  constructor(reply, changed) {
    this.reply = reply;
    this.draft = reply.draft;
    this.changed = changed;
    const held = changes(reply.id) ?? { variant: this.draft.variants[0].code, texts: {}, frame: {} };
    this.held = this.draft.variants.some((one) => one.code === held.variant) ? held : { ...held, variant: this.draft.variants[0].code };
  }

  /** The variant in sight. */
  get variant() {
    return this.draft.variants.find((one) => one.code === this.held.variant);
  }

  /** The frame as it is now. */
  get frame() {
    return { ...this.draft.frame, ...this.held.frame };
  }

  /** The text of a paragraph of the variant as it is now; null where it was left out. */
  text(at) {
    const own = this.held.texts[this.held.variant]?.[at];
    return own === undefined ? this.variant.paragraphs[at].text : own;
  }

  /** Whether anything was changed. */
  get isChanged() {
    return Object.keys(this.held.frame).length > 0 || Object.values(this.held.texts).some((one) => Object.keys(one).length > 0);
  }

  choose(code) {
    this.keep({ ...this.held, variant: code });
  }

  change(at, text) {
    const { [at]: _, ...others } = this.held.texts[this.held.variant] ?? {};
    const own = text === this.variant.paragraphs[at].text ? others : { ...others, [at]: text };
    this.keep({ ...this.held, texts: { ...this.held.texts, [this.held.variant]: own } });
  }

  changeFrame(name, value) {
    this.keep({ ...this.held, frame: { ...this.held.frame, [name]: value } });
  }

  /** As it was proposed, all of it. */
  undo() {
    this.keep({ variant: this.held.variant, texts: {}, frame: {} });
  }

  keep(held) {
    this.held = held;
    keepChanges(this.reply.id, this.isChanged || held.variant !== this.draft.variants[0].code ? held : null);
    this.changed();
  }

  /** The texts of the paragraphs that stand. */
  get texts() {
    return this.variant.paragraphs.map((_, at) => this.text(at)).filter((one) => one !== null);
  }

  /** All lines as plain text. */
  get plain() {
    if (!this.draft.whole) return this.texts.join("\n\n");
    const { before, behind } = frameText(this.draft, this.frame);
    return [before, this.texts.join("\n\n"), behind].filter(Boolean).join("\n\n");
  }

  /** How many blanks are left. */
  get open() {
    return blanks(this.plain).length;
  }

  /** What is sent for a Word file of it. */
  get asFile() {
    const { reply, variant } = this;
    const edited = variant.paragraphs.map((_, at) => ({ was: at, text: this.text(at) })).filter((one) => one.text !== null);
    return { reply: reply.id, variant: variant.code, edited, ...(this.draft.whole ? { frame: this.frame } : {}) };
  }
}

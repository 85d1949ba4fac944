/* The work on a draft: what stands in it now, as proposed or as changed; kept at every change. */

import { blanks } from "./drafting-blanks.js";
import { changes, keepChanges } from "./drafting-memory.js";
import { frameText } from "./drafting-frame.js";
import { ended, numbered } from "./drafting-numbers.js";

const UNTOUCHED = { texts: {}, orders: {}, frame: {} };

/** The work on the draft of a reply. `changed()` is called after every change. */
export class Work {
  constructor(reply, changed) {
    this.reply = reply;
    this.draft = reply.draft;
    this.changed = changed;
    const first = this.draft.variants[0].code;
    this.held = { ...UNTOUCHED, variant: first, ...changes(reply.id) };
    if (!this.draft.variants.some((one) => one.code === this.held.variant)) this.held = { ...this.held, variant: first };
  }

  /** The variant in sight. */
  get variant() {
    return this.draft.variants.find((one) => one.code === this.held.variant);
  }

  /** The frame as it is now. */
  get frame() {
    return { ...this.draft.frame, ...this.held.frame };
  }

  /** The places of the paragraphs among those proposed, in their order now, of those left out too. */
  get order() {
    const all = this.variant.paragraphs.map((_, at) => at);
    const own = this.held.orders[this.held.variant];
    return own?.length === all.length ? own : all;
  }

  /** The places of those that stand. */
  get standing() {
    return this.order.filter((at) => this.own(at) !== null);
  }

  /** The text of a paragraph as proposed or typed; null where it was left out. */
  own(at) {
    const own = this.held.texts[this.held.variant]?.[at];
    return own === undefined ? this.variant.paragraphs[at].text : own;
  }

  /** The texts of the paragraphs that stand, by their places: numbered anew where one was moved or left out. */
  get texts() {
    const { paragraphs } = this.variant;
    const { standing } = this;
    const now = standing.map((at) => ({ text: this.own(at), style: paragraphs[at].style }));
    const isRearranged = standing.length < paragraphs.length || standing.some((at, place) => at !== place);
    const texts = isRearranged ? numbered(now, paragraphs) : now.map((one) => one.text);
    const whole = this.draft.whole ? ended(texts, now, paragraphs) : texts;
    return new Map(standing.map((at, place) => [at, whole[place]]));
  }

  /** Whether anything was changed. */
  get isChanged() {
    const { frame, texts, orders } = this.held;
    return Object.keys(frame).length > 0 || Object.values(texts).some((one) => Object.keys(one).length > 0) || Object.keys(orders).length > 0;
  }

  choose(code) {
    this.keep({ ...this.held, variant: code });
  }

  change(at, text) {
    const { [at]: _, ...others } = this.held.texts[this.held.variant] ?? {};
    const own = text === this.variant.paragraphs[at].text ? others : { ...others, [at]: text };
    this.keep({ ...this.held, texts: { ...this.held.texts, [this.held.variant]: own } });
  }

  /** Whether a paragraph that stands can go a step up (-1) or down (1). */
  canMove(at, step) {
    const { standing } = this;
    return standing[standing.indexOf(at) + step] !== undefined;
  }

  /** Put a paragraph behind the next that stands, or before the one that stood before it. */
  move(at, step) {
    const { standing } = this;
    const beside = standing[standing.indexOf(at) + step];
    const others = this.order.filter((one) => one !== at);
    others.splice(others.indexOf(beside) + (step > 0 ? 1 : 0), 0, at);
    const { [this.held.variant]: _, ...orders } = this.held.orders;
    const isMoved = others.some((one, place) => one !== place);
    this.keep({ ...this.held, orders: isMoved ? { ...orders, [this.held.variant]: others } : orders });
  }

  changeFrame(name, value) {
    this.keep({ ...this.held, frame: { ...this.held.frame, [name]: value } });
  }

  /** As it was proposed, all of it. */
  undo() {
    this.keep({ ...UNTOUCHED, variant: this.held.variant });
  }

  keep(held) {
    this.held = held;
    keepChanges(this.reply.id, this.isChanged || held.variant !== this.draft.variants[0].code ? held : null);
    this.changed();
  }

  /** The citations behind the paragraphs that stand. */
  get citations() {
    const markers = new Set(this.standing.flatMap((at) => this.variant.paragraphs[at].citations));
    return this.reply.citations.filter((one) => markers.has(one.marker));
  }

  /** All lines as plain text. */
  get plain() {
    const body = [...this.texts.values()].join("\n\n");
    if (!this.draft.whole) return body;
    const { before, behind } = frameText(this.draft, this.frame);
    return [before, body, behind].filter(Boolean).join("\n\n");
  }

  /** How many blanks are left. */
  get open() {
    return blanks(this.plain).length;
  }

  /** What is sent for a Word file of it. */
  get asFile() {
    const edited = [...this.texts].map(([was, text]) => ({ was, text }));
    return { reply: this.reply.id, variant: this.variant.code, edited, ...(this.draft.whole ? { frame: this.frame } : {}) };
  }
}

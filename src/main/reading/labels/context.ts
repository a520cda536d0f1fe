import type { Candidate } from '../candidates/candidate.ts';
import type { IsValueCell } from '../layout/neighbours.ts';
import { Neighbours, looksLikeValue } from '../layout/neighbours.ts';
import type { Page, Segment } from '../layout/page.ts';
import type { Concept } from './label-files.ts';
import type { Family } from './label-files.ts';
import { familyOf } from './label-files.ts';
import type { LabelIndex } from './label-index.ts';
import { labelTokens } from './normalise.ts';

/** One meaning the surroundings give a value, and how strongly (about 0 to 1.4). */
export interface Labelling {
  readonly concept: Concept;
  readonly strength: number;
  readonly relation: 'INLINE' | 'LEFT' | 'ABOVE' | 'AFTER' | 'BELOW' | 'RIGHT';
  readonly label: string;
}

interface TextMatch {
  concept: Concept;
  strength: number;
  /** Tokens between the label and the end of the text. */
  tail: number;
  /** Tokens before the label. */
  head: number;
}

/** A value in a heading shorter than this is part of the heading ("Tier 1", "kWh 24h"). */
const SPENT_LENGTH = 5;
const MONEY_WITHIN = /[$€£₹]\s?\d[\d.,'’]*|\d[\d.,'’]*\s?[€£]/g;
/** Between two values of one list there is a unit and a comma at most ("361 kWh, 14.9 m³"). */
const LIST_STEP = /^\s?[\p{L}³. ]{0,8}[,;/]\s*$/u;
/** "Total usage for 30 days", "Usage (30 days)": how long it was says nothing of what it is. */
const DAYS_WITHIN = /\s(?:\(|(?:for|over|in|für|über|in|pour|sur|en|per|por|em|voor)\s)\d{1,3}\s(?:days|tagen?|jours|giorni|d[ií]as|dagen)\)?/giu;
/** "Instalment (4 of 12)": which of how many it is says nothing of what it is. */
const COUNT_WITHIN = /\(?(?<!\d)\d{1,2}\s(?:of|von|sur|van)\s\d{1,2}(?!\d)\)?/giu;
/** An amount within words, or in a cell of its own right of them: such words are about money, and head no days. */
const MONEY_HELD = /[$€£₹]\s?\d|\d[.,]\d{2}\s?[€£]/u;
const AMOUNT_CELL = /^-?[$€£₹]?\s?-?\d[\d.,'’\s]*[.,]\d{2}\s?(?:[$€£-]|CR|EUR)?$/u;
const ENDS_IN_AMOUNT = /\d[.,]\d{2}(?:\s?(?:[$€£-]|CR))?$/;
/** A label this strong left of an amount speaks for it. */
const ROW_SPEAKS = 0.6;
/** A label fainter than this ("thank you") leaves room for the next one to the left. */
const FAINT = 0.5;
/** A label under its value is no farther from it than this, in heights of the value. */
const BELOW_REACH = 1.4;
const BELOW_PLAIN = 0.75;
/** A label right of its value begins no farther from it than this, in points. */
const RIGHT_REACH = 150;
/** Lines that set a value apart from what is above it are this many times as wide as those that hold a box together. */
const APART = 1.6;
/** Values and words by turns in one stack, at most. */
const STACK = 12;
/** A value of another type than the one asked about: figures alone. */
const FIGURES = /^[^\p{L}]*\d[^\p{L}]*$/u;
/** A word: a sign of money between a label and its amount names nothing. */
const NAMES = /\p{L}{3}/u;
/** What is left of a heading that stands closer to the value above it. */
const GIVEN_AWAY = 0.35;
/** Labels this many words before the value no longer count. */
const MAX_TAIL = 14;

/** Tells what the surroundings of a value say it is. One for a document. */
export class LabelContext {
  readonly #index: LabelIndex;
  readonly #isValueCell: IsValueCell;
  readonly #neighbours = new Map<number, Neighbours>();
  readonly #textCache = new Map<string, TextMatch[]>();
  readonly #known = new Map<ReadonlyMap<Segment, readonly Candidate[]>, Map<Candidate, readonly Labelling[]>>();

  constructor(index: LabelIndex, pages: readonly Page[], isValueCell: IsValueCell = looksLikeValue) {
    this.#index = index;
    this.#isValueCell = isValueCell;
    for (const page of pages) this.#neighbours.set(page.number, new Neighbours(page, isValueCell));
  }

  /** The neighbours of a page's cells. */
  neighboursOf(segment: Segment): Neighbours {
    const found = this.#neighbours.get(segment.page);
    if (!found) throw new Error(`No page ${segment.page} in this document`);
    return found;
  }

  /** Labels within a text, strongest for one that fills it. */
  inText(text: string): TextMatch[] {
    let result = this.#textCache.get(text);
    if (!result) {
      const tokens = labelTokens(text.replace(DAYS_WITHIN, ' ').replace(COUNT_WITHIN, ' '));
      result = this.#index.matches(tokens).map((m) => {
        const coverage = (m.end - m.start) / Math.max(tokens.length, 1);
        return { concept: m.concept, strength: m.weight * (0.6 + 0.4 * coverage), tail: tokens.length - m.end, head: m.start };
      });
      this.#textCache.set(text, result);
    }
    return result;
  }

  /**
   * What the surroundings say of a value. `rivals` are values of the same type: a label that belongs
   * to a nearer rival counts less.
   */
  of(candidate: Candidate, rivals: ReadonlyMap<Segment, readonly Candidate[]>): readonly Labelling[] {
    const known = this.#known.get(rivals) ?? new Map<Candidate, readonly Labelling[]>();
    this.#known.set(rivals, known);
    const labels = known.get(candidate) ?? this.#labelsOf(candidate, rivals);
    known.set(candidate, labels);
    return labels;
  }

  #labelsOf(candidate: Candidate, rivals: ReadonlyMap<Segment, readonly Candidate[]>): Labelling[] {
    const best = new Map<Concept, Labelling>();
    const offer = (concept: Concept, strength: number, relation: Labelling['relation'], label: string): void => {
      const known = best.get(concept);
      if (strength > 0.08 && (!known || known.strength < strength)) best.set(concept, { concept, strength, relation, label });
    };
    const { segment } = candidate;
    const family = 'dayOfMonth' in candidate || 'ends' in candidate ? 'DATE' : 'value' in candidate ? 'AMOUNT' : 'CODE';
    const own = (rivals.get(segment) ?? []).filter((r) => r.end <= candidate.start);
    const lastRivalEnd = Math.max(0, ...own.map((r) => r.end));
    const before = segment.text.slice(0, candidate.start);
    const listed = own.length > 0 && LIST_STEP.test(segment.text.slice(lastRivalEnd, candidate.start));
    const nearBefore = listed ? '' : segment.text.slice(lastRivalEnd, candidate.start);
    const inline = this.#inline(nearBefore, segment.text.length, offer, 1);
    if (own.length > 0) this.#inline(before, segment.text.length, offer, listed ? 0.85 : 0.45);
    const outer = inline ? 0.55 : 1;
    const neighbours = this.neighboursOf(segment);
    this.#left(candidate, neighbours, rivals, outer * (own.length > 0 ? 0.6 : 1), offer);
    const header = neighbours.header(segment);
    if (header && own.length === 0) {
      // A heading that ends in an amount, or in a value of the same type, has given its words to that one.
      const spent = header.cells.some((c) => ENDS_IN_AMOUNT.test(c.text)) || header.cells.some((c) => (rivals.get(c) ?? []).some((r) => r.end - r.start >= SPENT_LENGTH) && /\d[\s\p{Lu}-]*$/u.test(c.text));
      const heading = header.cells.at(-1) ?? segment;
      const isOfAmount = family === 'DATE' && (MONEY_HELD.test(heading.text) || neighbours.right(heading).some((c) => AMOUNT_CELL.test(c.text)));
      const reach = (spent || isOfAmount || (header.skipped === 0 && this.#isOfAbove(header.cells, segment, neighbours, rivals)) ? GIVEN_AWAY : 1) * (header.distance > 2.4 && header.skipped === 0 ? 0.82 : 1) * Math.max(0.75, 0.97 ** header.skipped) * outer * (before.trim().length > 12 ? 0.55 : 1);
      // A sum is what the words of its row say before it is what its column says.
      const ofRow = (concept: Concept): number => (familyOf(concept) === 'AMOUNT' && [...best.values()].some((l) => l.relation === 'LEFT' && l.strength > ROW_SPEAKS && familyOf(l.concept) === 'AMOUNT' && l.concept !== 'amountColumn') ? 0.6 : 1);
      for (const m of this.inText(header.text)) offer(m.concept, 0.92 * m.strength * reach * ofRow(m.concept), 'ABOVE', header.text);
      const nearest = header.cells.at(-1);
      if (nearest && header.cells.length > 1) for (const m of this.inText(nearest.text)) offer(m.concept, 0.85 * m.strength * reach * ofRow(m.concept), 'ABOVE', nearest.text);
    }
    const after = segment.text.slice(candidate.end, candidate.end + 40);
    if (!inline && after.trim() !== '') {
      const tokens = labelTokens(after);
      for (const m of this.#index.matches(tokens.slice(0, 6))) if (m.start <= 1) offer(m.concept, 0.5 * m.weight, 'AFTER', after.trim());
    }
    if (![...best.values()].some((l) => l.strength > ROW_SPEAKS && familyOf(l.concept) === family)) {
      this.#below(candidate, family, neighbours, offer);
      this.#right(candidate, family, neighbours, offer);
    }
    if (family === 'AMOUNT' && ![...best.values()].some((l) => l.strength > ROW_SPEAKS)) this.#below(candidate, 'USAGE', neighbours, offer);
    return [...best.values()].sort((a, b) => b.strength - a.strength);
  }

  /** A value may stand upon its label: only words that say nothing else, with no value of their own beside or below them. */
  #below({ segment, start, end }: Candidate, family: Family, neighbours: Neighbours, offer: (c: Concept, s: number, r: 'BELOW', l: string) => void): void {
    if (end - start < segment.text.length * 0.7) return;
    const label = neighbours.below(segment)[0];
    if (!label || this.#isValueCell(label) || label.words.length > 7 || label.y0 - segment.y1 > BELOW_REACH * (segment.y1 - segment.y0)) return;
    if (this.#hasOwn(label, neighbours, APART * Math.max(0.5, label.y0 - segment.y1)) && !this.#isStackOfValues(segment, label, neighbours)) return;
    for (const m of this.inText(label.text)) if (m.strength > BELOW_PLAIN && familyOf(m.concept) === family) offer(m.concept, 0.8 * m.strength, 'BELOW', label.text);
  }

  /** True where the heading stands right under another value of the type, and this one farther below: then it is that one's. */
  #isOfAbove(cells: readonly Segment[], value: Segment, neighbours: Neighbours, rivals: ReadonlyMap<Segment, readonly Candidate[]>): boolean {
    const [top, ...others] = cells;
    if (!top || others.length > 0) return false;
    const beside = neighbours.right(top)[0];
    if (beside && this.#isValueCell(beside)) return false;
    const before = neighbours.above(top)[0];
    if (!before || (!rivals.has(before) && !FIGURES.test(before.text)) || !this.#isValueCell(before) || before.y1 > top.y0 + (top.y1 - top.y0) || Math.abs(before.x0 + before.x1 - top.x0 - top.x1) > before.x1 - before.x0 + top.x1 - top.x0) return false;
    const above = Math.max(0.5, top.y0 - before.y1);
    if (top.y0 - before.y1 < BELOW_REACH * (before.y1 - before.y0) && this.#isLabelledBelow(value, neighbours) && this.#startsWithValue(before, neighbours)) return true;
    return value.y0 - top.y1 > APART * above && top.y0 - before.y1 < BELOW_REACH * (before.y1 - before.y0);
  }

  /** True where words stand right under a value and have none of their own. */
  #isLabelledBelow(value: Segment, neighbours: Neighbours): boolean {
    const label = neighbours.below(value)[0];
    return label !== undefined && !this.#isValueCell(label) && label.words.length <= 7 && label.y0 - value.y1 < BELOW_REACH * (value.y1 - value.y0) && !this.#hasOwn(label, neighbours, Infinity);
  }

  /** True where the value under a value's words has words of its own under it, all the way down from a value on top. */
  #isStackOfValues(value: Segment, label: Segment, neighbours: Neighbours): boolean {
    const beside = neighbours.right(label)[0];
    const next = neighbours.below(label)[0];
    return !(beside && this.#isValueCell(beside)) && next !== undefined && this.#isValueCell(next) && this.#isLabelledBelow(next, neighbours) && this.#startsWithValue(value, neighbours);
  }

  /** True where a stack of values and words by turns, this value among them, begins with a value: then words stand under theirs. */
  #startsWithValue(value: Segment, neighbours: Neighbours): boolean {
    let at = value;
    for (let i = 0; i < STACK; i++) {
      const next = neighbours.above(at)[0];
      if (!next || at.y0 - next.y1 > BELOW_REACH * (at.y1 - at.y0)) return this.#isValueCell(at);
      if (this.#isValueCell(next) === this.#isValueCell(at)) return false;
      at = next;
    }
    return false;
  }

  /** A value may stand left of its label ("$152.32  Total amount due"): words that say nothing else, with no value of their own beside or below them. */
  #right({ segment, start, end }: Candidate, family: Family, neighbours: Neighbours, offer: (c: Concept, s: number, r: 'RIGHT', l: string) => void): void {
    if (end - start < segment.text.length * 0.7) return;
    const label = neighbours.right(segment)[0];
    if (!label || this.#isValueCell(label) || label.words.length > 7 || label.x0 - segment.x1 > RIGHT_REACH || this.#hasOwn(label, neighbours, Infinity)) return;
    for (const m of this.inText(label.text)) if (m.strength > BELOW_PLAIN && familyOf(m.concept) === family) offer(m.concept, 0.75 * m.strength, 'RIGHT', label.text);
  }

  /** True where a value stands right of a label, or under it no farther than `reach` points. */
  #hasOwn(label: Segment, neighbours: Neighbours, reach: number): boolean {
    return [neighbours.right(label)[0], neighbours.below(label)[0]].some((c) => c !== undefined && this.#isValueCell(c) && Math.max(c.x0 - label.x1, 0) < 160 && c.y0 - label.y1 < Math.min(reach, 2 * (label.y1 - label.y0)));
  }

  #inline(text: string, wholeLength: number, offer: (c: Concept, s: number, r: 'INLINE', l: string) => void, factor: number): boolean {
    if (!/\p{L}/u.test(text)) return false;
    // "Please pay £413.86 by": the amount in between is no part of the label.
    const label = text.replace(MONEY_WITHIN, ' ');
    const prose = text.length > 90 || wholeLength > 130 ? 0.72 : 1;
    let strong = false;
    for (const m of this.inText(label)) {
      if (m.tail > MAX_TAIL) continue;
      const strength = m.strength * factor * prose * 0.94 ** m.tail;
      if (strength > 0.45) strong = true;
      offer(m.concept, strength, 'INLINE', text.trim());
    }
    return strong;
  }

  #left(candidate: Candidate, neighbours: Neighbours, rivals: ReadonlyMap<Segment, readonly Candidate[]>, outer: number, offer: (c: Concept, s: number, r: 'LEFT', l: string) => void): void {
    let decay = outer;
    let edge = candidate.segment.x0;
    let words: Segment | null = null;
    for (const [steps, cell] of neighbours.left(candidate.segment).entries()) {
      if (steps > 6 || decay < 0.15) break;
      if (!this.#isValueCell(cell)) {
        if (words && neighbours.isOfOtherSection(cell, words)) break;
        if (NAMES.test(cell.text)) words = cell;
      }
      if (edge - cell.x1 > 260) decay *= 0.8;
      const hasRival = (rivals.get(cell)?.length ?? 0) > 0;
      const matches = this.#isValueCell(cell) ? [] : this.inText(cell.text);
      for (const m of matches) offer(m.concept, 0.97 * m.strength * decay * (m.tail > 4 && m.head > 1 ? 0.85 : 1) * (hasRival ? (m.head <= 1 ? 0.85 : 0.5) : 1), 'LEFT', cell.text);
      if (hasRival) decay *= 0.5;
      else if (matches.length > 0) decay *= matches.every((m) => m.strength < FAINT) ? 0.8 : 0.45;
      else if (!this.#isValueCell(cell)) decay *= 0.7;
      else decay *= 0.93;
      edge = cell.x0;
    }
  }
}

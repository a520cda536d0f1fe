import type { ServiceType } from '../../../../shared/domain/read-bill.ts';
import type { Candidate } from '../../candidates/candidate.ts';
import type { CodeCandidate } from '../../candidates/codes.ts';
import { boxOf } from '../../candidates/candidate.ts';
import type { Concept } from '../../labels/label-files.ts';
import { squash } from '../../labels/normalise.ts';
import type { Segment } from '../../layout/page.ts';
import { overlapX } from '../../layout/page.ts';
import type { ScoredCode } from '../identifiers.ts';
import type { ServiceTypes } from '../service-type.ts';
import type { MeterRow } from '../meter-rows.ts';
import type { Quantity } from '../quantities.ts';
import { isUnmetered } from './found-service.ts';

const METER_FLOOR = 0.5;
const POINT_FLOOR = 0.5;
const UNNAMED = 0.66;
/** A figure with decimals is no number of a meter. */
const FIGURE = /^\d{1,3}(?:[.,]?\d{3})*[.,]\d{1,2}$/u;
/** True for a code that is written as numbers of meters are. */
const isLikeMeter = ({ text }: CodeCandidate): boolean => /^[\p{L}\p{N}-]{6,}$/u.test(text) && (text.match(/\d/g) ?? []).length >= 5;
/** A meter that no label calls one. */
const unnamed = (at: CodeCandidate): ScoredCode => ({ text: at.text, squashed: squash(at.text), score: UNNAMED, best: UNNAMED, at, places: 1 });
/** Kinds of service that go through meters. */
const METERED: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'WATER', 'DISTRICT'];
/** A label that leaves no doubt. */
const PLAIN = 0.9;
/** A section of a meter has a line of its own below the meter's number: the next one stands this far down, in points. */
const SECTION = 10;
/** A meter named farther from a row than this (in points, aside counted as above) is not the row's. */
const METER_REACH = 330;

/** The numbers of meters and points of supply, and which belongs to which row. One for a document. */
export class Meters {
  readonly #types: ServiceTypes;
  readonly #meters: readonly ScoredCode[];
  readonly #points: readonly ScoredCode[];

  /** `notMeters`: numbers that are known to be something else. Readings are no meter numbers. */
  constructor(types: ServiceTypes, codes: ReadonlyMap<Concept, ScoredCode[]>, rows: readonly MeterRow[], notMeters: ReadonlySet<string>) {
    this.#types = types;
    const points = (codes.get('servicePoint') ?? []).filter((c) => c.score > POINT_FLOOR);
    const readings: Quantity[] = rows.flatMap((r) => [r.start, r.end, ...(r.usage ? [r.usage] : []), ...(r.converted ? [r.converted] : [])]);
    const isFigure = (c: ScoredCode): boolean => FIGURE.test(c.text);
    const isReading = (c: ScoredCode): boolean => readings.some((q) => q.at.segment === c.at.segment && q.at.start < c.at.end && q.at.end > c.at.start);
    this.#points = points;
    this.#meters = (codes.get('meterNumber') ?? [])
      .filter((c) => c.score > METER_FLOOR && !notMeters.has(c.squashed) && !isReading(c) && !isFigure(c) && !points.some((p) => p.squashed === c.squashed && p.score >= c.score))
      .filter((c, _, all) => !all.some((o) => o !== c && o.squashed.length > c.squashed.length && o.squashed.includes(c.squashed) && o.score >= c.score - 0.1));
  }

  /** What is plainly named as a meter's number. */
  named(): string[] {
    return [...new Set(this.#meters.filter((m) => m.best > PLAIN && (m.text.match(/\d/g) ?? []).length >= 4).map((m) => m.text))];
  }

  /** The meters of a kind of service that each head a section of their own, one below the other; empty for fewer than two. */
  sections(type: ServiceType): ScoredCode[] {
    const plain = this.#meters.filter((m) => m.best > PLAIN && (m.text.match(/\d/g) ?? []).length >= 4 && !this.#isOfOther(m, type) && this.#types.at(m.at.segment, null) === type);
    const mine = plain.filter((m, i) => plain.findIndex((o) => o.squashed === m.squashed) === i).sort((a, b) => a.at.segment.order - b.at.segment.order);
    const apart = mine.every((m, i) => { const next = mine[i + 1]?.at.segment; return !next || next.page !== m.at.segment.page || next.y0 - m.at.segment.y1 > SECTION; });
    return mine.length >= 2 && apart ? mine : [];
  }

  /** The one meter that is named in these cells, the usage itself aside; null where none or several are. */
  inRow(cells: readonly Segment[], { segment, start, end }: Candidate): ScoredCode | null {
    const isUsage = (m: ScoredCode): boolean => m.at.segment === segment && m.at.start < end && m.at.end > start;
    const [one, ...others] = this.#meters.filter((m) => cells.includes(m.at.segment) && !isUsage(m));
    return one !== undefined && others.every((o) => o.squashed === one.squashed) ? one : null;
  }

  /** The meter whose number stands in the row, else the nearest one heading its column. */
  at(segment: Segment, cells: readonly Segment[], type: ServiceType): ScoredCode | null {
    const inRow = this.#meters.filter((m) => cells.includes(m.at.segment)).sort((a, b) => Math.abs(a.at.segment.x0 - segment.x0) - Math.abs(b.at.segment.x0 - segment.x0))[0];
    if (inRow) return inRow;
    const near = this.#meters
      .filter((m) => m.at.segment.page === segment.page && !this.#isOfOther(m, type))
      .map((m) => {
        const s = boxOf(m.at);
        const above = s.y1 <= segment.y0 + 4;
        const dy = above ? segment.y0 - s.y1 : (s.y0 - segment.y1) * 2.5;
        const rowX = { x0: Math.min(...cells.map((c) => c.x0)), x1: Math.max(...cells.map((c) => c.x1)), y0: 0, y1: 1 };
        const dx = overlapX(s, segment) > 0 || cells.length < 2 ? 0 : overlapX(s, rowX) > 0 ? Math.max(0, Math.abs(s.x0 - segment.x0) * 0.3) : Math.abs(s.x0 - segment.x0);
        return { m, distance: dy + dx };
      })
      .sort((a, b) => a.distance - b.distance)[0];
    return near && near.distance < METER_REACH ? near.m : null;
  }

  /** True for a meter that the words beside it call one of another service ("Gas meter 4410"). */
  #isOfOther(meter: ScoredCode, type: ServiceType): boolean {
    const own = type === 'SOLAR' ? 'ELECTRICITY' : type;
    const named = this.#types.named(meter.at, METERED);
    return named !== null && METERED.includes(own) && named !== own;
  }

  /** A code that fills a cell of a row naming only its service ("Water  W9536289  25 kl") is the meter's number. */
  unnamedIn(codes: readonly CodeCandidate[], cells: readonly Segment[], usage: Candidate): ScoredCode | null {
    const mine = codes.filter((c) => cells.includes(c.segment) && c.segment !== usage.segment && c.segment.x1 < usage.segment.x0 && c.end - c.start === c.segment.text.length && isLikeMeter(c));
    const [only] = mine;
    return only && mine.length === 1 ? unnamed(only) : null;
  }

  /** The one number in brackets behind the name of a register or a service ("Stroom laag (E0057133300)"); null where there is none, or several. */
  inBrackets(codes: readonly CodeCandidate[], cells: readonly Segment[]): ScoredCode | null {
    const mine = codes.filter((c) => cells.includes(c.segment) && c.segment.text[c.start - 1] === '(' && c.segment.text[c.end] === ')' && isLikeMeter(c));
    const [only, ...others] = mine;
    return only && others.every((o) => o.text === only.text) ? unnamed(only) : null;
  }

  /** The meter of a kind of service where no row of readings names one; `kinds` is how many kinds the bill has. */
  onlyOf(type: ServiceType, kinds: number): ScoredCode | null {
    if (isUnmetered(type)) return null;
    const mine = kinds === 1 ? this.#meters : this.#meters.filter((m) => this.#types.at(m.at.segment, null) === type);
    return mine[0] ?? null;
  }

  /** The point of supply of a service near its usage; null where none is printed. */
  pointFor(type: ServiceType, segment: Segment, meter: ScoredCode | null): ScoredCode | null {
    const free = this.#points.filter((p) => p.squashed !== meter?.squashed);
    if (free.length <= 1) return free[0] ?? null;
    const typed = free.filter((p) => this.#types.at(p.at.segment, null) === type);
    const pool = typed.length > 0 ? typed : free;
    return [...pool].sort((a, b) => Math.abs(a.at.segment.order - segment.order) - Math.abs(b.at.segment.order - segment.order))[0] ?? null;
  }
}

import type { ServiceType } from '../../../shared/domain/read-bill.ts';
import type { Unit } from '../../../shared/units/quantity.ts';
import type { Candidate } from '../candidates/candidate.ts';
import { labelTokens, phraseOf } from '../labels/normalise.ts';
import type { Segment } from '../layout/page.ts';
import { definesUnit } from './definitions.ts';
import type { BillDocument } from './document.ts';
import type { ServiceCode } from './service-codes.ts';
import { codeOf, serviceCodes } from './service-codes.ts';

/** How far up the column a heading still speaks for a value, in points. */
const HEADING_REACH = 420;
/** What stands aside counts this much farther away than what stands above. */
const ASIDE = 0.35;
/** Points. */
const MOST_ASIDE = 20;
/** Of two headings in one row the nearer one speaks. */
const NEARNESS = 0.04;
/** Words of a row speak for a value this near, in points, and as far left as the row's cells follow each other. */
const ROW_REACH = 330;
/** Cells of one table row are no farther apart than this, in points. */
const ROW_GAP = 170;

/** Cells of more words are sentences. */
const LABEL_WORDS = 7;
/** Headings of services have no more words than this, and characters. */
const HEADING_WORDS = 8;
const HEADING_LENGTH = 110;
/** A heading of a section names its service in no more words than this. */
const PLAIN_WORDS = 4;
/** What heads a label of a value ("GAS   Meter 4410") is as short as this. */
const SHORT_HEAD = 2;
/** What prose says counts this much beside labels. */
const PROSE = 0.2;
/** Units of gas, and words of its heat content, in the languages of the label files. */
const GAS_MEASURED = /(?<!\p{L})(?:therms?|thms?|ccf|mcf|dth|dekatherms?|mmbtu|m³|m3|smc|sm3|nm3|cubic (?:feet|met(?:er|re)s)|gj|calorific|brennwert|zustandszahl|pouvoir calorifique|coefficient de conversion|potere calorifico|poder calor[ií]fico|calorische|btu)(?!\p{L})/iu;

/** Words of the heat in gas: a bill that prints none sells gas by volume, and no kilowatt hours of it. */
const HEAT_CONTENT = /(?<!\p{L})(?:therms?|thms?|btu|calorific|brennwert|abrechnungsbrennwert|zustandszahl|pouvoir calorifique|pcs|coefficient|facteur|potere calorifico|poder calor[ií]fico|factor|fator|umrechnung\p{L}*|calorische|omrekening\p{L}*|conversion)(?!\p{L})/iu;
/** Volumes that gas is sold by. */
const GAS_VOLUME = /\d\s?(?:m³|m3|smc|ccf|mcf)(?!\p{L})/iu;
/** A figure in a unit that only gas is sold in. */
const THERM_GAS = /\d\s?(?:therms?|thms?|ccf|mcf|dth)(?!\p{L})/iu;
/** Units that only gas is sold in. */
const GAS_UNIT = /(?<!\p{L})(?:therms?|ccf|mcf|dth)(?!\p{L})/iu;

/** Gas that nobody sells. */
const GREENHOUSE = /(?<= )(?:greenhouse gas(?:es)?|gaz a effet de serre|gas(?:es)? de efecto invernadero|gas (?:a effetto )?serra|gas(?:es)? de efeito estufa)(?= )/gu;

/** Every kind of service. */
export const ALL_TYPES: readonly ServiceType[] = ['ELECTRICITY', 'GAS', 'WATER', 'WASTE', 'FUEL', 'DISTRICT', 'SOLAR'];

/** Tells which kind of service a quantity belongs to, by its unit and the words around it. One for a document. */
export class ServiceTypes {
  readonly #doc: BillDocument;
  readonly #phrases: { type: ServiceType; phrase: string }[];
  readonly #counts: Map<ServiceType, number>;
  /** The same in labels and headings alone: what prose speaks of ("smell gas?") is no service of the bill. */
  readonly #named: Map<ServiceType, number>;
  readonly #isGasMeasured: boolean;
  /** Gas that is sold by the therm beside electricity: kilowatt hours are none of its. */
  readonly #isThermGas: boolean;
  /** Gas that is sold by volume: no figure of energy on the bill is its. */
  readonly #isVolumeGas: boolean;
  /** What the bill's legend calls its services. */
  readonly #codes: ReadonlyMap<string, ServiceCode>;
  readonly #cache = new Map<string, ServiceType | null>();

  constructor(doc: BillDocument) {
    this.#doc = doc;
    const files = doc.files.filter((f) => doc.languages.slice(0, 2).includes(f.language));
    const phrases = (files.length > 0 ? files : doc.files).flatMap((f) =>
      (Object.entries(f.services) as [ServiceType, string[]][]).flatMap(([type, words]) => words.map((w) => ({ type, phrase: phraseOf(w) }))),
    );
    // Languages share words.
    this.#phrases = phrases.filter((p, i) => phrases.findIndex((o) => o.type === p.type && o.phrase === p.phrase) === i).sort((a, b) => b.phrase.length - a.phrase.length);
    this.#counts = this.#count(doc.tokenText);
    this.#named = this.#count(` ${doc.segments.filter((s) => s.words.length <= LABEL_WORDS).map((s) => labelTokens(s.text).join(' ')).join(' | ')} `);
    this.#isThermGas = THERM_GAS.test(doc.text) && (this.#named.get('ELECTRICITY') ?? 0) > 0;
    this.#isVolumeGas = GAS_VOLUME.test(doc.text) && !HEAT_CONTENT.test(doc.text);
    this.#codes = serviceCodes(doc, (text) => this.inText(text, ALL_TYPES));
    this.#isGasMeasured = doc.segments.some((s) => (s.words.length <= LABEL_WORDS || /\d/.test(s.text)) && GAS_MEASURED.test(s.text) && !definesUnit(s.text));
  }

  #count(tokenText: string): Map<ServiceType, number> {
    const counts = new Map<ServiceType, number>();
    const text = tokenText.replace(GREENHOUSE, ' ');
    for (const { type, phrase } of this.#phrases) {
      const n = text.split(phrase).length - 1;
      if (n > 0) counts.set(type, (counts.get(type) ?? 0) + n);
    }
    return counts;
  }

  /** The kind of service whose code leads a cell; null where none does. */
  coded(cell: Segment): ServiceType | null {
    return codeOf(cell, this.#codes)?.type ?? null;
  }

  /** The words by which the bill's legend explains its code for a kind of service; null where it has none. */
  legendOf(type: ServiceType): string | null {
    return [...this.#codes.values()].find((c) => c.type === type)?.words ?? null;
  }

  /** What a short text names, the longest words first: "chilled water" names no water. */
  #namedIn(tokenText: string): Map<ServiceType, number> {
    const counts = new Map<ServiceType, number>();
    const text = tokenText.replace(GREENHOUSE, ' ');
    const spans: { from: number; to: number }[] = [];
    for (const { type, phrase } of this.#phrases) {
      for (let from = text.indexOf(phrase); from >= 0; from = text.indexOf(phrase, from + 1)) {
        const to = from + phrase.length;
        if (spans.some((s) => s.from <= from && s.to >= to && s.to - s.from > phrase.length)) continue;
        spans.push({ from, to });
        counts.set(type, (counts.get(type) ?? 0) + 1);
      }
    }
    return counts;
  }

  /** Times the document speaks of a kind of service. */
  mentions(type: ServiceType): number {
    return this.#counts.get(type) ?? 0;
  }

  /** How much the document is about a kind of service: labels and headings for the most, prose for little. */
  weightOf(type: ServiceType): number {
    return (this.#named.get(type) ?? 0) + PROSE * this.mentions(type);
  }

  /** The one kind a text speaks of among the given ones, or null. */
  inText(text: string, among: readonly ServiceType[]): ServiceType | null {
    const key = `${among.join()}|${text}`;
    const known = this.#cache.get(key);
    if (known !== undefined) return known;
    const counts = this.#namedIn(` ${labelTokens(text).join(' ')} `);
    const ranked = among.map((type) => ({ type, n: counts.get(type) ?? 0 })).filter((r) => r.n > 0).sort((a, b) => b.n - a.n);
    const result = ranked[0] && ranked[0].n > (ranked[1]?.n ?? 0) ? ranked[0].type : null;
    this.#cache.set(key, result);
    return result;
  }

  /** The one kind that the label of a value names, in its own cell or left of it ("Gas meter no."); null where it names none or several. */
  named({ segment, start }: Candidate, among: readonly ServiceType[]): ServiceType | null {
    const before = segment.text.slice(0, start);
    const left = this.#doc.context.neighboursOf(segment).left(segment)[0];
    return this.inText(before, among) ?? (left && left.words.length <= (/\p{L}/u.test(before) ? SHORT_HEAD : LABEL_WORDS) ? this.inText(left.text, among) : null);
  }

  /** Where the table row that holds a cell begins. */
  #leftEnd(segment: Segment): number {
    let end = segment.x0;
    for (const cell of this.#doc.context.neighboursOf(segment).left(segment)) {
      if (end - cell.x1 > ROW_GAP) break;
      end = Math.min(end, cell.x0);
    }
    return end;
  }

  /** Gas is measured by volume or told with its heat content; energy on a bill that prints neither, and names electricity or no gas, is none of gas. */
  #plausible(among: readonly ServiceType[], unit: Unit | null): readonly ServiceType[] {
    if (unit?.symbol === 'kWh' && this.#isThermGas) return among.filter((type) => type !== 'GAS');
    const isElectric = unit?.dimension === 'ENERGY' && among.includes('ELECTRICITY') && !this.#isGasMeasured && ((this.#named.get('ELECTRICITY') ?? 0) > 0 || (this.#named.get('GAS') ?? 0) === 0);
    return isElectric ? among.filter((type) => type !== 'GAS') : among;
  }

  /** A cell with a figure in a unit of gas says nothing of kilowatt hours beside it (two tables in one row). */
  #isOfGas(cell: Segment, unit: Unit | null): boolean {
    return unit?.symbol === 'kWh' && GAS_UNIT.test(cell.text) && !/(?<!\p{L})gas(?!\p{L})/iu.test(cell.text);
  }

  /** The kind of service a quantity in this unit at this place belongs to. */
  at(segment: Segment, unit: Unit | null): ServiceType {
    const all: readonly ServiceType[] = unit && unit.services.length > 0 ? unit.services : ALL_TYPES;
    if (all.length === 1 && all[0]) return all[0];
    const neighbours = this.#doc.context.neighboursOf(segment);
    const coded = [segment, ...neighbours.left(segment)].reverse().map((s) => codeOf(s, this.#codes)).find((c) => c !== null && all.includes(c.type));
    if (coded) return coded.type;
    const left = this.#leftEnd(segment);
    const row = this.inText(neighbours.row(segment).filter((s) => s.x0 > Math.min(left, segment.x0 - ROW_REACH) - 1 && s.x0 < segment.x0 + ROW_REACH && (s === segment || (s.words.length <= HEADING_WORDS && !this.#isOfGas(s, unit)))).map((s) => s.text).join(' '), all);
    if (row) return row;
    const among = this.#plausible(all, unit);
    const headings = this.#doc.segments
      .filter((s) => s.page === segment.page && s.y1 < segment.y0 && s.x0 < segment.x1 && s.text.length < HEADING_LENGTH && segment.y0 - s.y1 < HEADING_REACH && !neighbours.isOfTable(s))
      .map((s) => ({ s, distance: segment.y0 - s.y1 + Math.min(MOST_ASIDE, ASIDE * Math.max(0, left - s.x1)) + NEARNESS * Math.max(0, segment.x0 - s.x1) }))
      .sort((a, b) => a.distance - b.distance);
    for (const { s } of headings) {
      // A long heading names its service first ("Electricity - supply at 7 Kiln Lane"); elsewhere in a sentence a service is only spoken of.
      const text = s.words.length <= HEADING_WORDS ? s.text : s.words.slice(0, 2).map((w) => w.text).join(' ');
      const isPlain = s.words.length <= PLAIN_WORDS;
      // "Gas services by Town Gas Ltd": what a heading begins with heads it.
      const first = !isPlain && s.words.length <= HEADING_WORDS && !this.#doc.numbersBySegment.has(s) ? this.inText(s.words.slice(0, 2).map((w) => w.text).join(' '), all) : null;
      const type = first ?? this.inText(text, isPlain ? all : among);
      // What the panels made is told on bills of electricity too: a line with its own figure heads nothing.
      if (type && !(type === 'SOLAR' && (this.#doc.numbersBySegment.has(s) || neighbours.right(s).slice(0, 1).some((c) => this.#doc.numbersBySegment.has(c))))) return type;
    }
    // Solar panels are spoken of on many electricity bills; they are the service only where a heading says so.
    const isVolumeGas = unit?.dimension === 'ENERGY' && among.includes('ELECTRICITY') && this.mentions('ELECTRICITY') > 0 && this.#isVolumeGas;
    const ranked = among.filter((type) => !(isVolumeGas && type === 'GAS')).filter((type) => type !== 'SOLAR').map((type, i) => ({ type, n: this.weightOf(type) + (i === 0 ? 0.5 : 0) })).sort((a, b) => b.n - a.n);
    return ranked[0]?.type ?? 'ELECTRICITY';
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ServiceType } from '../../../shared/domain/read-bill.ts';
import { isDemandUnit, isUsageUnit, unitFromSpelling } from '../../../shared/units/quantity.ts';
import { parseEntry } from '../labels/label-files.ts';
import type { Concept, LabelFile } from '../labels/label-files.ts';
import { labelTokens } from '../labels/normalise.ts';
import type { Sheet } from './sheet.ts';

/** What a column of a table of usage can hold. */
export type Meaning =
  | 'periodStart' | 'periodEnd' | 'date' | 'month' | 'billDate' | 'dueDate' | 'accountNumber' | 'meterNumber' | 'servicePoint' | 'invoiceNumber' | 'serviceAddress' | 'provider'
  | 'usage' | 'export' | 'unit' | 'charges' | 'totalAmount' | 'currency' | 'serviceType' | 'demand' | 'readStart' | 'readEnd' | 'multiplier' | 'tariff';

export interface Column {
  readonly index: number;
  readonly meaning: Meaning;
  readonly heading: string;
  /** The unit named in the heading, as its symbol. */
  readonly unit: string | null;
}

export interface Headings {
  /** The row of the sheet that holds the headings, from 0. */
  readonly row: number;
  readonly columns: readonly Column[];
}

const wordsSchema = z.record(z.enum(['periodStart', 'periodEnd', 'date', 'month', 'usage', 'unit', 'charges', 'currency', 'serviceType', 'provider', 'totalRow']), z.array(z.string()));

/** Meanings of the label files that a column can have. */
const CONCEPTS: Readonly<Partial<Record<Concept, Meaning>>> = {
  periodStart: 'periodStart', periodEnd: 'periodEnd', period: 'date', billDate: 'billDate', dueDate: 'dueDate', accountNumber: 'accountNumber', customerNumber: 'accountNumber', meterNumber: 'meterNumber', servicePoint: 'servicePoint',
  invoiceNumber: 'invoiceNumber', serviceAddress: 'serviceAddress', usage: 'usage', export: 'export', currentCharges: 'charges', totalAmount: 'totalAmount', amountColumn: 'charges', demand: 'demand', readStart: 'readStart', readEnd: 'readEnd',
  multiplier: 'multiplier', tariff: 'tariff',
};
/** Headings are sought in the first rows only. */
const HEADING_ROWS = 60;

/** Codes that stand beside what a column of money is called. */
const CURRENCY_WORDS = new Set(['usd', 'eur', 'gbp', 'cad', 'aud', 'nzd', 'chf', 'inr', 'brl', 'mxn', 'zar', 'sgd', 'jpy', 'r']);

const key = (text: string): string => labelTokens(text).join(' ');

/** Finds what the columns of a table mean, by the words of the label files and of tables in all languages. */
export class HeadingReader {
  readonly #meanings = new Map<string, Meaning>();
  readonly #totals = new Set<string>();
  readonly #services: readonly { readonly type: ServiceType; readonly phrase: string }[];

  /** @param labelsDir the folder with tabular/columns.json. */
  constructor(labelsDir: string, files: readonly LabelFile[]) {
    const own = wordsSchema.parse(JSON.parse(readFileSync(join(labelsDir, 'tabular', 'columns.json'), 'utf8')));
    for (const [meaning, words] of Object.entries(own) as [keyof typeof own, string[]][]) {
      for (const word of words) {
        if (meaning === 'totalRow') this.#totals.add(key(word));
        else if (!this.#meanings.has(key(word))) this.#meanings.set(key(word), meaning);
      }
    }
    for (const file of files) for (const [concept, labels] of Object.entries(file.labels) as [Concept, string[]][]) {
      const meaning = CONCEPTS[concept];
      for (const label of labels) {
        const { text, weight, isAlone } = parseEntry(label);
        // What counts only alone on a page of a bill is too short to name a column of a table.
        if (meaning && !isAlone && weight >= 0.5 && !this.#meanings.has(key(text))) this.#meanings.set(key(text), meaning);
      }
    }
    this.#services = files.flatMap((f) => (Object.entries(f.services) as [ServiceType, string[]][]).flatMap(([type, words]) => words.map((w) => ({ type, phrase: ` ${key(w)} ` }))));
  }

  isTotalRow(text: string): boolean {
    return this.#totals.has(key(text));
  }

  /** The one kind of service that a text speaks of, or null. */
  serviceIn(text: string): ServiceType | null {
    const padded = ` ${key(text)} `;
    const found = new Set(this.#services.filter(({ phrase }) => padded.includes(phrase)).map(({ type }) => type));
    const [only] = found;
    return found.size === 1 && only !== undefined ? only : null;
  }

  /** What a heading means, with the unit it names; null for one that means nothing here. */
  meaningOf(heading: string): { meaning: Meaning; unit: string | null } | null {
    if (heading.length > 80) return null;
    const inside = /[([]\s*([^)\]]{1,20})\s*[)\]]/.exec(heading)?.[1] ?? '';
    const plain = heading.replace(/[([][^)\]]*[)\]]/g, ' ');
    const tokens = labelTokens(plain).filter((t) => !CURRENCY_WORDS.has(t));
    const named = unitFromSpelling(inside) ?? unitFromSpelling(plain) ?? tokens.map((t) => unitFromSpelling(t)).find((u) => u !== null && (isUsageUnit(u) || isDemandUnit(u)) && u.symbol.length > 1) ?? null;
    const whole = this.#meanings.get(key(plain)) ?? this.#meanings.get(key(heading)) ?? this.#meanings.get(tokens.join(' ')) ?? this.#meanings.get(tokens.filter((t) => unitFromSpelling(t) === null).join(' '));
    const withoutService = this.#meanings.get(tokens.filter((t) => this.serviceIn(t) === null && unitFromSpelling(t) === null).join(' '));
    const meaning = whole ?? withoutService ?? null;
    if (named && isDemandUnit(named) && (meaning === null || meaning === 'usage' || meaning === 'demand')) return { meaning: 'demand', unit: named.symbol };
    if (named && isUsageUnit(named) && (meaning === null || meaning === 'usage')) return { meaning: 'usage', unit: named.symbol };
    return meaning ? { meaning, unit: named?.symbol ?? null } : null;
  }

  /** The row of headings of a sheet: the first that names a day and a quantity or an amount; null where there is none. */
  find(sheet: Sheet): Headings | null {
    for (const [row, cells] of sheet.rows.slice(0, HEADING_ROWS).entries()) {
      const columns = cells.flatMap((cell, index) => {
        const found = cell.text !== '' && cell.number === null && cell.day === null ? this.meaningOf(cell.text) : null;
        return found ? [{ index, heading: cell.text, ...found }] : [];
      });
      const has = (...meanings: readonly Meaning[]): boolean => columns.some((c) => meanings.includes(c.meaning));
      if (columns.length >= 2 && has('date', 'month', 'periodEnd', 'periodStart', 'billDate') && has('usage', 'export', 'charges', 'totalAmount', 'readEnd')) return { row, columns };
    }
    return null;
  }
}

import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { Id } from '../../../../shared/domain/base.ts';
import { DatasourceType } from '../../../../shared/domain/datasource.ts';
import { MOST_NAMED, type ExportFilter, type ExportResult, type LeftOut } from '../../../../shared/domain/export.ts';
import type { PortfolioTemplate, TemplateChoices } from '../../../../shared/domain/portfolio-template.ts';
import type { StoreClient } from '../../../store/store-client.ts';
import { openExportSource } from '../../export-source.ts';
import { writeFinished } from '../../finished-file.ts';
import { writeZip, type ZipMember } from '../../zip-stream.ts';
import { toPortfolioUnit } from '../meter-units.ts';
import { readBillSheets, type BillSheet, type TemplateMeter } from './bill-sheets.ts';
import { fillSheet } from './fill-sheet.ts';
import { proposedMeter } from './match-meters.ts';
import { ourMeters, rowsOf } from './our-meters.ts';
import { planSheet, type MeterBills } from './plan-template.ts';
import { openTemplateBook, templateBytes, TemplateRefused, type TemplateBook } from './template-book.ts';

export interface TemplateDesk {
  /** Reads a template and proposes a meter of ours for each of its meters. @throws TemplateRefused */
  readonly open: (path: string, filter: z.output<typeof ExportFilter>) => Promise<PortfolioTemplate>;
  /** The name that a filled template is saved under; null where it is not open any more. */
  readonly nameFor: (templateId: string) => string | null;
  /** Keeps what was chosen and writes the template with the bills in it. @throws TemplateRefused where it is not open any more */
  readonly fill: (choices: TemplateChoices, path: string) => Promise<ExportResult>;
}

interface OpenTemplate {
  readonly id: string;
  readonly fileName: string;
  readonly filter: z.output<typeof ExportFilter>;
  readonly book: TemplateBook;
  readonly sheets: readonly BillSheet[];
  readonly meters: readonly TemplateMeter[];
}

const Key = z.tuple([Id, DatasourceType]);

/** A key of `rowsByMeter` as a meter and its service. */
function meterOf(key: string | null): { id: string; type: DatasourceType } | null {
  const parsed = Key.safeParse(key?.split(' '));
  return parsed.success ? { id: parsed.data[0], type: parsed.data[1] } : null;
}

const latestEnd = ({ entered }: TemplateMeter): string | null => entered.map(({ end }) => end).sort().at(-1) ?? null;
const nameOf = ({ property, name }: TemplateMeter): string => `${property}, ${name}`;

/** The parts of a filled template: those sheets anew, all others as they are. */
const membersOf = (book: TemplateBook, sheets: ReadonlyMap<string, string>): ZipMember[] =>
  book.parts.map(({ name, bytes }) => {
    const content = sheets.has(name) ? Buffer.from(sheets.get(name) ?? '') : bytes;
    return { name, open: () => Readable.from(content.length === 0 ? [] : [content], { objectMode: false }) };
  });

/** Fills templates of Portfolio Manager; the one that was opened last can be filled. */
export function createTemplateDesk({ store }: { readonly store: Pick<StoreClient, 'exports' | 'exportThings' | 'portfolioMeters'> }): TemplateDesk {
  let opened: OpenTemplate | null = null;
  const sourceOf = (filter: z.output<typeof ExportFilter>) => openExportSource(store, filter, new AbortController().signal);

  return {
    open: async (path, filter) => {
      const book = await openTemplateBook(await templateBytes(path));
      const { sheets, meters } = readBillSheets(book);
      if (meters.length === 0) throw new TemplateRefused('The template names no meter. In Portfolio Manager, choose the properties and meters when you download it.');
      const ours = await ourMeters(await sourceOf(filter));
      const known = new Map((await store.portfolioMeters.list()).map(({ portfolioId, meter }) => [portfolioId, meter]));
      const keys = new Set(ours.map(({ key }) => key));
      const choose = (meter: TemplateMeter): string | null => {
        if (!known.has(meter.id)) return proposedMeter(meter, ours, (own, unit) => toPortfolioUnit(1, own, unit) !== null);
        const chosen = known.get(meter.id);
        const key = chosen === null || chosen === undefined ? null : `${chosen.id} ${chosen.type}`;
        return key !== null && keys.has(key) ? key : null;
      };
      opened = { id: randomUUID(), fileName: basename(path), filter, book, sheets, meters };
      return {
        id: opened.id, fileName: opened.fileName, ours: ours.map(({ key, label }) => ({ key, label })),
        meters: meters.map((meter) => ({ id: meter.id, property: meter.property, name: meter.name, type: meter.type, unit: meter.unit, enteredUntil: latestEnd(meter), isFillable: meter.isFillable, meterKey: meter.isFillable ? choose(meter) : null })),
      };
    },

    nameFor: (templateId) => (opened?.id === templateId ? `${opened.fileName.replace(/\.xlsx$/iu, '')} filled.xlsx` : null),

    fill: async ({ templateId, choices }, path) => {
      if (opened?.id !== templateId) throw new TemplateRefused('The template is not open any more. Choose it again.');
      const { book, sheets, meters, filter } = opened;
      const chosen = new Map(choices.map(({ id, meterKey }) => [id, meterKey]));
      await store.portfolioMeters.keep({ choices: meters.filter(({ id, isFillable }) => isFillable && chosen.has(id)).map(({ id }) => ({ portfolioId: id, meter: meterOf(chosen.get(id) ?? null) })) });
      const source = await sourceOf(filter);
      const all: LeftOut[] = [];
      const rows = await rowsOf(source, new Set([...chosen.values()].filter((key) => key !== null)), (left) => void all.push(left));
      const used = new Map<string, string>();
      const bills = meters.flatMap((meter): MeterBills[] => {
        const key = chosen.get(meter.id) ?? '';
        const own = rows.get(key);
        const other = used.get(key);
        if (!meter.isFillable) all.push({ what: nameOf(meter), why: `The sheet “${meter.sheet}” asks for what no bill says` });
        else if (own === undefined) all.push({ what: nameOf(meter), why: 'No meter of yours is chosen for it' });
        else if (other !== undefined) all.push({ what: nameOf(meter), why: `The same meter of yours is chosen for ${other}, which has its bills` });
        else {
          used.set(key, nameOf(meter));
          return [{ meter, rows: own }];
        }
        return [];
      });
      const filled = sheets.map(({ sheet, columns }) => ({ sheet, rows: planSheet({ sheet, columns }, bills.filter(({ meter }) => meter.sheet === sheet.name), (left) => void all.push(left)) }));
      const changed = new Map(filled.filter((one) => one.rows.length > 0).map((one) => [one.sheet.part, fillSheet(one.sheet, one.rows, book.dayStyles)]));
      await writeFinished(path, (unfinished) => writeZip(unfinished, membersOf(book, changed), new AbortController().signal));
      const taken = new Set(bills.flatMap((one) => one.rows.map(({ bill }) => bill.id)));
      return { fileName: basename(path), bills: taken.size, heldBack: source.heldBack, rows: filled.reduce((sum, one) => sum + one.rows.length, 0), noun: ['row', 'rows'], leftOut: all.slice(0, MOST_NAMED), leftOutCount: all.length };
    },
  };
}

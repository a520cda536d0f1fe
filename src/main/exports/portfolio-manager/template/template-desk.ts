import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { ExportFilter, ExportResult } from '../../../../shared/domain/export.ts';
import type { PortfolioTemplate, TemplateChoices } from '../../../../shared/domain/portfolio-template.ts';
import type { StoreClient } from '../../../store/store-client.ts';
import { openExportSource } from '../../export-source.ts';
import { createLeftOutList } from '../../left-out-list.ts';
import type { SaveFile } from '../../save-file.ts';
import { writeZip, type ZipMember } from '../../zip-stream.ts';
import { billsForm } from './bills-form.ts';
import { fillSheet } from './fill-sheet.ts';
import { readMeterSheets } from './meter-sheets.ts';
import { metersForm } from './meters-form.ts';
import { ourMeters } from './our-meters.ts';
import { openTemplateBook, type TemplateBook } from './template-book.ts';
import type { TemplateForm } from './template-form.ts';
import { TemplateRefused, workbookBytes } from './workbook.ts';

export interface TemplateDesk {
  /** Reads a template and proposes what belongs to what. @throws TemplateRefused */
  readonly open: (path: string, filter: z.output<typeof ExportFilter>) => Promise<PortfolioTemplate>;
  /** The name that a filled template is saved under; null where it is not open any more. */
  readonly nameFor: (templateId: string) => string | null;
  /** Writes the template with what was chosen in it. @throws TemplateRefused where it is not open any more */
  readonly fill: (choices: TemplateChoices, path: string) => Promise<ExportResult>;
}

interface OpenTemplate {
  readonly id: string;
  readonly fileName: string;
  readonly filter: z.output<typeof ExportFilter>;
  readonly book: TemplateBook;
  readonly form: TemplateForm;
}

/** The parts of a filled template: those sheets anew, all others as they are. */
const membersOf = ({ parts }: TemplateBook, sheets: ReadonlyMap<string, string>): ZipMember[] =>
  parts.map(({ name, bytes }) => {
    const xml = sheets.get(name);
    return { name, open: () => (xml === undefined ? bytes : Buffer.from(xml)) };
  });

interface TemplateDeskDeps {
  readonly store: Pick<StoreClient, 'exports' | 'exportThings' | 'portfolioMeters'>;
  readonly save: SaveFile;
}

/** Fills templates of Portfolio Manager; the one that was opened last can be filled. */
export function createTemplateDesk({ store, save }: TemplateDeskDeps): TemplateDesk {
  let opened: OpenTemplate | null = null;
  const { signal } = new AbortController();

  return {
    open: async (path, filter) => {
      const book = await openTemplateBook(await workbookBytes(path));
      const { energy, water } = readMeterSheets(book);
      const makeForm = energy === null && water === null ? billsForm : metersForm;
      const form = await makeForm(book, await ourMeters(await openExportSource(store, filter, signal)), store);
      // Only now: a workbook that is no template may well count so, and is refused as what it is.
      if (book.isFrom1904) throw new TemplateRefused('This template counts its days from 1904, as Portfolio Manager does not: another program saved it so. Download the template again.');
      opened = { id: randomUUID(), fileName: basename(path), filter, book, form };
      return { id: opened.id, fileName: opened.fileName, ...form.offer };
    },

    nameFor: (templateId) => (opened?.id === templateId ? `${opened.fileName.replace(/\.xlsx$/iu, '')} filled.xlsx` : null),

    fill: async ({ templateId, choices, settings = {} }, path) => {
      if (opened?.id !== templateId) throw new TemplateRefused('The template is not open any more. Choose it again.');
      const { book, form, filter } = opened;
      const source = await openExportSource(store, filter, signal);
      const list = createLeftOutList();
      const { rows, bills } = await form.fill(new Map(choices.map(({ id, choice }) => [id, choice])), source, list.add, settings);
      const changed = new Map([...rows].filter(([, filled]) => filled.length > 0).map(([sheet, filled]) => [sheet.part, fillSheet(sheet, filled, book.dayStyles)]));
      await save(path, (file) => writeZip(file, membersOf(book, changed), signal));
      return { fileName: basename(path), bills, heldBack: source.heldBack, rows: [...rows.values()].reduce((sum, filled) => sum + filled.length, 0), noun: ['row', 'rows'], ...list.told() };
    },
  };
}

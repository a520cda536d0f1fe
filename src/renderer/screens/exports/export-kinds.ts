import { IconBuildingSkyscraper, IconFileSpreadsheet, IconFileTypeCsv, IconFileZip, IconLeaf, IconTableExport, type Icon } from '@tabler/icons-react';
import type { ExportKind } from '../../../shared/domain/export.ts';
import { EXPORT_NAMES } from '../../words/schedule-words.ts';

interface KindWords {
  readonly kind: ExportKind;
  readonly name: string;
  readonly about: string;
  readonly icon: Icon;
}

/** What can be written, in the order in which it is offered. */
export const EXPORT_KINDS: readonly KindWords[] = [
  { kind: 'EXCEL', name: EXPORT_NAMES.EXCEL, icon: IconFileSpreadsheet, about: 'A sheet each of bills, usages, charges, accounts, meters, sites, companies, connections and issues; dates and amounts are real ones, to sort and add up.' },
  { kind: 'CSV', name: EXPORT_NAMES.CSV, icon: IconFileTypeCsv, about: 'The same tables as CSV files in one ZIP archive, for databases and scripts.' },
  { kind: 'PORTFOLIO_XML', name: EXPORT_NAMES.PORTFOLIO_XML, icon: IconBuildingSkyscraper, about: 'For ENERGY STAR’s web services: the consumption of each meter, as it was billed, in a file of its own with its unit in the name.' },
  { kind: 'GREEN_BUTTON', name: EXPORT_NAMES.GREEN_BUTTON, icon: IconLeaf, about: 'The standard file (ESPI) that energy software takes from utilities: for each meter its usage of each period, and what each bill cost.' },
  { kind: 'ENERGYCAP', name: EXPORT_NAMES.ENERGYCAP, icon: IconTableExport, about: 'For its bill import: a row for each account, meter and period. An actual bill replaces one of the same account and days there. Before the first import, compare its column headings (USE, DEMAND, CHARGE) with those of a Bill Import File downloaded from your EnergyCAP.' },
  { kind: 'DOCUMENTS', name: EXPORT_NAMES.DOCUMENTS, icon: IconFileZip, about: 'The original files, as the utilities made them, in one ZIP archive.' },
];

import { IconFileSpreadsheet, IconFileTypeCsv, type Icon } from '@tabler/icons-react';
import type { ExportKind } from '../../../shared/domain/export.ts';

interface KindWords {
  readonly kind: ExportKind;
  readonly name: string;
  readonly about: string;
  readonly icon: Icon;
}

/** What can be written, in the order in which it is offered. */
export const EXPORT_KINDS: readonly KindWords[] = [
  { kind: 'EXCEL', name: 'Excel workbook', icon: IconFileSpreadsheet, about: 'A sheet each of bills, usages, charges, accounts, meters, sites, companies, connections and issues, with days and amounts as such.' },
  { kind: 'CSV', name: 'CSV tables', icon: IconFileTypeCsv, about: 'The same tables as CSV files in one ZIP archive, for databases and scripts.' },
];

import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { CellRemark } from '../../../shared/domain/import-view.ts';

export type Remarks = Partial<Record<ImportColumn, CellRemark>>;

/** What is told of the cells of one row while it is checked. */
export interface RowBook {
  readonly remarks: Remarks;
  /** What stands in for cells that are blank, as it is shown. */
  readonly assumed: Partial<Record<ImportColumn, string>>;
  /** Of one cell the first error is told. */
  error(column: ImportColumn, text: string): void;
  /** Told only where there is no error. */
  notice(column: ImportColumn, text: string): void;
  assume(column: ImportColumn, text: string): void;
  hasErrors(): boolean;
}

export function openRowBook(): RowBook {
  const remarks: Remarks = {};
  const assumed: RowBook['assumed'] = {};
  return {
    remarks,
    assumed,
    error: (column, text) => {
      if (remarks[column]?.kind !== 'ERROR') remarks[column] = { kind: 'ERROR', text };
    },
    notice: (column, text) => {
      remarks[column] ??= { kind: 'NOTICE', text };
    },
    assume: (column, text) => {
      assumed[column] = text;
    },
    hasErrors: () => Object.values(remarks).some((remark) => remark.kind === 'ERROR'),
  };
}

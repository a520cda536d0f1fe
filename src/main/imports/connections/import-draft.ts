import type { ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { ImportRowView, ImportView } from '../../../shared/domain/import-view.ts';
import type { CheckedRow, ImportOptions, ImportWorld, PreparedRow } from './check-row.ts';
import { checkRows } from './check-rows.ts';
import { findColumns, findHeader } from '../list-file/find-columns.ts';
import { ImportRefused } from '../list-file/import-refused.ts';
import type { ImportRow } from './import-row.ts';
import { eachOnce } from '../list-file/list-columns.ts';
import { makeRows, sourceColumns, type Targets } from './make-rows.ts';
import { MOST_IMPORT_ROWS } from '../../../shared/domain/import-columns.ts';
import type { RawTable } from '../list-file/raw-table.ts';
import { beginHistory, stepBack, stepForward, stepTo, type RowHistory } from '../row-history.ts';
import type { SecretShelf } from './secret-shelf.ts';

export interface CellEdit {
  readonly rowId: number;
  readonly column: ImportColumn;
  readonly text: string;
}

interface DraftStart {
  readonly id: string;
  readonly sourceName: string | null;
  readonly table: RawTable;
  readonly world: ImportWorld;
  readonly shelf: SecretShelf;
  /** The company of rows that name none; null where the person has to say. */
  readonly companyId: string | null;
}

const WIPED_NOTE = 'Nothing was changed for a while, so the passwords were put away. Type them again, or read the file again.';

/** An import under way: what was read, which column is what, the rows as corrected, and the passwords on their shelf. */
export class ImportDraft {
  readonly id: string;
  readonly #sourceName: string | null;
  readonly #shelf: SecretShelf;
  readonly #readNotes: readonly string[];
  #world: ImportWorld;
  #table: RawTable | null;
  #header: number | null;
  #targets: Targets;
  #step: 'COLUMNS' | 'ROWS' = 'COLUMNS';
  #options: ImportOptions;
  #history: RowHistory<ImportRow> = beginHistory([]);
  #exampleCount = 0;
  #isWiped = false;
  #lastRowId = 0;

  constructor(start: DraftStart) {
    this.id = start.id;
    this.#sourceName = start.sourceName;
    this.#shelf = start.shelf;
    this.#readNotes = start.table.notes;
    this.#world = start.world;
    this.#table = start.table;
    this.#header = findHeader(start.table);
    this.#targets = findColumns(start.table, this.#header);
    this.#options = { companyId: start.companyId, makesSites: false, makesCompanies: false };
  }

  get rowCount(): number {
    return this.#history.rows.length;
  }

  /** Holds the rows against the state of things now. */
  renewWorld(world: ImportWorld): void {
    this.#world = world;
  }

  /** Whether the list has headings. Which column is what is guessed anew. */
  setHeader(hasHeader: boolean): void {
    const table = this.#readTable();
    this.#header = hasHeader ? (findHeader(table) ?? 0) : null;
    this.#targets = findColumns(table, this.#header);
  }

  /** Says which column is what, each at most once, and makes the rows. */
  setColumns(targets: Targets): void {
    const table = this.#readTable();
    this.#targets = eachOnce(this.#targets, targets);
    this.#shelf.wipe();
    const { rows, exampleCount } = makeRows(table, this.#header, this.#targets, this.#shelf);
    this.#exampleCount = exampleCount;
    this.#history = beginHistory(rows);
    this.#lastRowId = rows.length;
    this.#step = 'ROWS';
  }

  showColumns(): void {
    this.#readTable();
    this.#step = 'COLUMNS';
  }

  setOptions(options: ImportOptions): void {
    this.#options = options;
  }

  edit(edits: readonly CellEdit[]): void {
    const byRow = Map.groupBy(edits, (edit) => edit.rowId);
    const edited = (row: ImportRow): ImportRow => {
      const mine = byRow.get(row.id);
      if (!mine) return row;
      const password = mine.findLast((edit) => edit.column === 'password');
      const texts = Object.fromEntries(mine.filter((edit) => edit.column !== 'password').map((edit) => [edit.column, edit.text]));
      return { ...row, cells: { ...row.cells, ...texts }, secret: password === undefined ? row.secret : password.text.trim() === '' ? null : this.#shelf.put(password.text) };
    };
    this.#history = stepTo(this.#history, this.#history.rows.map(edited));
  }

  deleteRows(rowIds: readonly number[]): void {
    this.#history = stepTo(this.#history, this.#history.rows.filter((row) => !rowIds.includes(row.id)));
  }

  addRow(): void {
    if (this.rowCount >= MOST_IMPORT_ROWS) throw new ImportRefused(`${MOST_IMPORT_ROWS} connections go into one import. Import these first.`);
    this.#lastRowId += 1;
    this.#history = stepTo(this.#history, [...this.#history.rows, { id: this.#lastRowId, line: null, cells: {}, secret: null }]);
  }

  undo(): void {
    this.#history = stepBack(this.#history);
  }

  redo(): void {
    this.#history = stepForward(this.#history);
  }

  /** Forgets the passwords and the text they stood in; the rows stay. */
  wipe(): void {
    if (this.#history.rows.some((row) => this.#hasSecret(row))) this.#isWiped = true;
    this.#shelf.wipe();
    this.#table = null;
  }

  /** Every row ready to become a connection, or null where one has an error. */
  prepared(): readonly PreparedRow[] | null {
    const checked = this.#checked().map(({ prepared }) => prepared);
    return checked.length > 0 && checked.every((one) => one !== null) ? checked : null;
  }

  view(): ImportView {
    const { rows, past, future } = this.#history;
    const checked = this.#step === 'COLUMNS' ? [] : this.#checked();
    const shown = checked.length === 0 ? [] : this.#rowViews(checked);
    return {
      id: this.id, sourceName: this.#sourceName, step: this.#step,
      columns: this.#table === null ? [] : sourceColumns(this.#table, this.#header, this.#targets),
      hasHeader: this.#header !== null, canMapAgain: this.#table !== null,
      notes: this.#notes(rows.length),
      ...this.#options, newCompanies: [...new Set(checked.flatMap(({ newCompany }) => newCompany ?? []))],
      rows: shown, errorRowCount: shown.filter((row) => Object.values(row.remarks).some((remark) => remark.kind === 'ERROR')).length,
      canUndo: past.length > 0, canRedo: future.length > 0,
    };
  }

  #readTable(): RawTable {
    if (this.#table === null) throw new ImportRefused('What was read was put away. Read the file again to choose its columns.');
    return this.#table;
  }

  #hasSecret(row: ImportRow): boolean {
    return row.secret !== null && this.#shelf.has(row.secret);
  }

  #checked(): CheckedRow[] {
    return checkRows(this.#history.rows.map((row) => (this.#hasSecret(row) ? row : { ...row, secret: null })), this.#world, this.#options);
  }

  #rowViews(checked: readonly CheckedRow[]): ImportRowView[] {
    return this.#history.rows.map((row, at) => ({ id: row.id, line: row.line, cells: { ...row.cells }, hasPassword: this.#hasSecret(row), remarks: { ...checked[at]?.remarks }, assumed: { ...checked[at]?.assumed } }));
  }

  #notes(rowCount: number): string[] {
    const examples = this.#step === 'ROWS' && this.#exampleCount > 0 ? [`${this.#exampleCount === 1 ? 'The example row' : 'The example rows'} of the template ${this.#exampleCount === 1 ? 'was' : 'were'} passed over.`] : [];
    const empty = this.#step === 'ROWS' && rowCount === 0 ? ['No row is left to import.'] : [];
    return [...(this.#isWiped ? [WIPED_NOTE] : []), ...this.#readNotes, ...examples, ...empty];
  }
}

import { ActionIcon, Button, Checkbox, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, type ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { ImportView } from '../../../shared/domain/import-view.ts';
import { api } from '../../app/api.ts';
import { isTyping } from '../../app/keys.ts';
import { SaidCheckbox } from '../../components/said-checkbox.tsx';
import { VaultHint } from '../../components/vault-hint.tsx';
import { useAppState } from '../../stores/app-state.ts';
import { changeImport, runImport, useImport } from '../../stores/import-view.ts';
import { countOf } from '../../words/format-number.ts';
import { NewCompanies } from '../../components/list-import/new-companies.tsx';
import { CompanyOfRows } from '../companies/company-of-rows.tsx';
import { ColumnChoices } from './column-choices.tsx';
import { alikeRows, hasErrors, mayComeTwice, nextError, type CellPlace } from './grid-moves.ts';
import { ASSUMED_ID } from './grid-row.tsx';
import frame from '../../components/list-import/list-import.module.css';
import classes from './import.module.css';
import { RowsGrid, type CellInHand } from './rows-grid.tsx';

/** Offered after a correction: the rows that were wrong in the same way. */
interface Alike {
  readonly column: ImportColumn;
  readonly text: string;
  readonly rowIds: readonly number[];
}

/** Columns that are needed, hold something or are remarked upon; all where asked for. */
function shownColumns(view: ImportView, isAll: boolean): ImportColumn[] {
  if (isAll) return [...IMPORT_COLUMNS];
  const isUsed = (column: ImportColumn): boolean =>
    IMPORT_COLUMN_FACTS[column].needed === 'ALWAYS' || view.rows.some((row) => row.remarks[column] !== undefined || row.assumed[column] !== undefined || (column === 'password' ? row.hasPassword : (row.cells[column] ?? '') !== ''));
  return IMPORT_COLUMNS.filter(isUsed);
}

/** The rows, what is wrong with them, and the import itself. */
export function RowsStep({ view }: { readonly view: ImportView }): ReactNode {
  const { isBusy, failure } = useImport();
  const canStore = useAppState((s) => s.state?.vault.canStore ?? false);
  const [isAll, setAll] = useState(false);
  /** Rows that had an error when only those were asked for: one that is corrected stays in sight until then. */
  const [kept, setKept] = useState<ReadonlySet<number> | null>(null);
  const [hand, setHand] = useState<CellInHand | null>(null);
  const [alike, setAlike] = useState<Alike | null>(null);
  const errorButton = useRef<HTMLButtonElement>(null);
  const columns = useMemo(() => shownColumns(view, isAll), [view, isAll]);
  const rows = useMemo(() => (kept === null ? view.rows : view.rows.filter((row) => kept.has(row.id) || hasErrors(row))), [view.rows, kept]);
  const numberOf = useMemo(() => new Map(view.rows.map((row, index) => [row.id, index + 1])), [view.rows]);
  const [firstRow, firstColumn] = [rows[0], columns[0]];
  const inHand = hand !== null && rows.some((row) => row.id === hand.rowId) && columns.includes(hand.column)
    ? hand
    : firstRow === undefined || firstColumn === undefined ? null : { rowId: firstRow.id, column: firstColumn, editing: null };

  const tell = useCallback((place: CellPlace, text: string): void => {
    const others = alikeRows(useImport.getState().view?.rows ?? [], place);
    setAlike(others.length === 0 ? null : { column: place.column, text, rowIds: others });
    void changeImport((importId) => api.imports.edit({ importId, edits: [{ ...{ rowId: place.rowId, column: place.column }, text }] }));
  }, []);
  const removeOne = useCallback((rowId: number): void => {
    setAlike(null);
    void changeImport((importId) => api.imports.deleteRows({ importId, rowIds: [rowId] }));
  }, []);
  const step = (way: 'undo' | 'redo'): void => {
    setAlike(null);
    void changeImport((importId) => api.imports[way]({ importId }));
  };
  const toError = (direction: 1 | -1): void => {
    const place = nextError(rows, columns, hand === null ? null : inHand, direction);
    if (place === null) return;
    setHand({ ...place, editing: null });
    // The keys follow into the table.
    requestAnimationFrame(() => document.getElementById(`import-${place.rowId}-${place.column}`)?.focus());
  };
  const keys = useRef({ step, toError });
  useEffect(() => {
    keys.current = { step, toError };
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const letter = event.key.toLowerCase();
      if (event.key === 'F8') keys.current.toError(event.shiftKey ? -1 : 1);
      else if ((event.ctrlKey || event.metaKey) && !isTyping(event.target) && letter === 'z') keys.current.step(event.shiftKey ? 'redo' : 'undo');
      else if ((event.ctrlKey || event.metaKey) && !isTyping(event.target) && letter === 'y') keys.current.step('redo');
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const setOptions = (change: Partial<Pick<ImportView, 'companyId' | 'makesSites' | 'makesCompanies'>>): Promise<boolean> => {
    const { companyId, makesSites, makesCompanies } = view;
    return changeImport((importId) => api.imports.setOptions({ importId, companyId, makesSites, makesCompanies, ...change }));
  };
  const assumed = IMPORT_COLUMNS.filter((column) => view.rows.some((row) => row.assumed[column] !== undefined));
  const count = view.rows.length;
  const doubtful = view.rows.filter(mayComeTwice).length;
  return (
    <>
      <div className={classes['tools']}>
        <CompanyOfRows value={view.companyId} onChange={(companyId) => void setOptions({ companyId })} />
        <SaidCheckbox label="Make new sites" checked={view.makesSites} onSay={(makesSites) => setOptions({ makesSites })} />
        <Checkbox label="Only errors" checked={kept !== null} onChange={(event) => setKept(event.currentTarget.checked ? new Set(view.rows.filter(hasErrors).map((row) => row.id)) : null)} />
        <Checkbox label="All columns" checked={isAll} onChange={(event) => setAll(event.currentTarget.checked)} />
        <div className={classes['gap']} />
        <Text role="status" className="figures" c={view.errorRowCount > 0 ? 'var(--danger)' : 'var(--ok)'} fw={500}>
          {countOf(count, 'row')}, {view.errorRowCount === 0 ? 'no errors' : `${view.errorRowCount} with errors`}
        </Text>
        <Button ref={errorButton} variant="default" disabled={view.errorRowCount === 0} onClick={() => toError(1)}>Next error</Button>
        <Tooltip label="Undo (Ctrl+Z)"><ActionIcon aria-label="Undo" variant="default" size={30} disabled={!view.canUndo} onClick={() => step('undo')}><IconArrowBackUp size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Redo (Ctrl+Y)"><ActionIcon aria-label="Redo" variant="default" size={30} disabled={!view.canRedo} onClick={() => step('redo')}><IconArrowForwardUp size={16} /></ActionIcon></Tooltip>
        <Tooltip label="Add a row"><ActionIcon aria-label="Add a row" variant="default" size={30} onClick={() => void changeImport((importId) => api.imports.addRow({ importId }))}><IconPlus size={16} /></ActionIcon></Tooltip>
      </div>
      {view.notes.length > 0 && <ul className={classes['notes']}>{view.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
      <NewCompanies names={view.newCompanies} isMaking={view.makesCompanies} onChange={(makesCompanies) => setOptions({ makesCompanies })} />
      <span id={ASSUMED_ID} hidden>Assumed, as the cell is blank</span>
      <ColumnChoices companyId={view.companyId} />
      <RowsGrid
        rows={rows} numberOf={numberOf} columns={columns} inHand={inHand} onHand={setHand} onText={tell} onDelete={removeOne}
        onPaste={(edits) => { setAlike(null); void changeImport((importId) => api.imports.edit({ importId, edits })); }}
        onLeave={() => (errorButton.current?.disabled === false ? errorButton.current : document.querySelector<HTMLElement>('[data-import-run]'))?.focus()}
      />
      <div className={classes['hints']} aria-live="polite">
        {alike !== null ? (
          <>
            <Text>{countOf(alike.rowIds.length, 'other row')} {alike.rowIds.length === 1 ? 'was' : 'were'} wrong in the same way under {IMPORT_COLUMN_FACTS[alike.column].header}.</Text>
            <Button size="compact-xs" variant="default" onClick={() => { const { column, text, rowIds } = alike; setAlike(null); void changeImport((importId) => api.imports.edit({ importId, edits: rowIds.map((rowId) => ({ rowId, column, text })) })); }}>Correct {alike.rowIds.length === 1 ? 'it' : 'them'} too</Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAlike(null)}>No</Button>
          </>
        ) : (

          <Text c="dimmed" className="ellipsis">Enter or a click edits a cell, Tab and Enter go on, F8 goes to the next error, Shift+Delete deletes a row, Esc leaves the table.</Text>
        )}
      </div>
      <footer className={frame['footer']}>
        <Button variant="default" disabled={!view.canMapAgain} onClick={() => void changeImport((importId) => api.imports.showColumns({ importId }))}>Back to the columns</Button>
        <div className={frame['said']}>{failure !== null ? <Text c="var(--danger)" role="alert">{failure}</Text> : !canStore ? <VaultHint /> : doubtful === 0 ? <Assumed columns={assumed} /> : <Text c="dimmed">{countOf(doubtful, 'row')} may bring accounts that are here already: see the marked user names and senders.</Text>}</div>
        <Button data-import-run disabled={view.errorRowCount > 0 || count === 0 || !canStore} loading={isBusy && hand === null} onClick={() => void runImport()}>Import {countOf(count, 'connection')}</Button>
      </footer>
    </>
  );
}

/** Says that what the list leaves open was assumed: it stands in grey in its cells. */
function Assumed({ columns }: { readonly columns: readonly ImportColumn[] }): ReactNode {
  if (columns.length === 0) return <VaultHint />;
  const names = columns.map((column) => IMPORT_COLUMN_FACTS[column].header);
  return <Text c="dimmed">In grey stands what is assumed where the list says nothing: {names.join(', ')}. Type in the cell to say otherwise.</Text>;
}

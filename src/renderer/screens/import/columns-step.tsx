import { Button, Select, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { IMPORT_COLUMNS, IMPORT_COLUMN_FACTS, ImportColumn } from '../../../shared/domain/import-columns.ts';
import type { ImportView } from '../../../shared/domain/import-view.ts';
import { api } from '../../app/api.ts';
import { cancelImport, changeImport, useImport } from '../../stores/import-view.ts';
import { SaidCheckbox } from '../../components/said-checkbox.tsx';
import frame from '../../components/list-import/list-import.module.css';
import classes from './import.module.css';

const CHOICES = IMPORT_COLUMNS.map((column) => ({ value: column, label: IMPORT_COLUMN_FACTS[column].header }));

const namesOf = (columns: readonly ImportColumn[]): string => columns.map((column) => IMPORT_COLUMN_FACTS[column].header).join(', ');

/** Which column of the list is what: found by the headings, for the person to look over. */
export function ColumnsStep({ view }: { readonly view: ImportView }): ReactNode {
  const { isBusy, failure } = useImport();
  const found = JSON.stringify(view.columns.map((column) => column.target));
  const [draft, setDraft] = useState<{ readonly found: string; readonly targets: readonly (ImportColumn | null)[] } | null>(null);
  const targets = draft?.found === found ? draft.targets : view.columns.map((column) => column.target);
  const choose = (at: number, target: ImportColumn | null): void =>
    // What is given to one column is taken from the other.
    setDraft({ found, targets: targets.map((old, index) => (index === at ? target : old === target ? null : old)) });
  const absent = IMPORT_COLUMNS.filter((column) => IMPORT_COLUMN_FACTS[column].needed === 'ALWAYS' && !targets.includes(column));
  const missing = absent.filter((column) => IMPORT_COLUMN_FACTS[column].assumed === undefined);
  const assumed = absent.filter((column) => IMPORT_COLUMN_FACTS[column].assumed !== undefined);
  const nothing = targets.every((target) => target === null);
  return (
    <>
      <div className={frame['column']}>
        <div className={frame['page']}>
          <h2 className={frame['lead']}>Which column is what?</h2>
          <Text c="dimmed" mb={10}>Found by the headings. Change what is wrong; a column that is left out is not imported.</Text>
          {view.notes.length > 0 && <ul className={classes['notes']} data-inset>{view.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
          <SaidCheckbox mb={10} label="The list has headings" checked={view.hasHeader} onSay={(hasHeader) => changeImport((importId) => api.imports.setHeader({ importId, hasHeader }))} />
          <table className={classes['mapping']} aria-label="Columns of the list">
            <thead><tr><th scope="col">In the list</th><th scope="col">First values</th><th scope="col">Taken for</th></tr></thead>
            <tbody>
              {view.columns.map((column, at) => (
                <tr key={at}>
                  <th scope="row"><span className="ellipsis">{column.header}</span></th>
                  <td>{column.samples === null ? <span className="dim">Not shown, as these could be passwords</span> : column.samples.length === 0 ? <span className="dim">Empty</span> : <span className="ellipsis">{column.samples.join(' · ')}</span>}</td>
                  <td>
                    <Select
                      aria-label={`${column.header} is taken for`} placeholder="Left out" data={CHOICES} value={targets[at] ?? null} searchable clearable maxDropdownHeight={320}
                      onChange={(value) => choose(at, ImportColumn.safeParse(value).data ?? null)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <footer className={frame['footer']}>
        <Button variant="default" onClick={() => void cancelImport()}>Another list</Button>
        <div className={frame['said']}>
          {failure !== null ? <Text c="var(--danger)" role="alert">{failure}</Text> : missing.length > 0 ? <Text c="var(--act)">Not in the list: {namesOf(missing)}. They can be filled in the next step.</Text> : assumed.length > 0 && <Text c="dimmed">Not in the list: {namesOf(assumed)}. What is assumed for them stands in grey in the next step.</Text>}
        </div>
        <Button loading={isBusy} disabled={nothing} onClick={() => void changeImport((importId) => api.imports.setColumns({ importId, targets: [...targets] }))}>Look at the rows</Button>
      </footer>
    </>
  );
}

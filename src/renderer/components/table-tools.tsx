import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { api } from '../app/api.ts';
import { Afterwards } from './afterwards.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { savedTable, type Column } from './table-model.ts';
import { attempt, tell } from './toast.tsx';
import type { RowSource } from './use-local-rows.ts';
import { useSteady } from './use-steady.ts';

interface TableToolsProps<Row> {
  /** Under which the columns are kept; the label of the DataTable. */
  readonly table: string;
  /** The name of the saved file. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly source: RowSource<Row>;
}

/** In pixels. */
const BUTTON = 30;

/** What can be done with any table: its columns chosen, and its rows saved. */
export function TableTools<Row>({ table, name, columns, source }: TableToolsProps<Row>): ReactNode {
  return (
    <>
      <Afterwards width={BUTTON}><ColumnsMenu table={table} columns={columns} /></Afterwards>
      <SaveTable name={name} columns={columns} source={source} />
    </>
  );
}

/** Saves every row of a table, in its order and with all columns, where the person chooses. */
export function SaveTable<Row>({ name, columns, source }: { readonly name: string; readonly columns: readonly Column<Row>[]; readonly source: Pick<RowSource<Row>, 'count' | 'allRows'> }): ReactNode {
  const save = useSteady(async (format: 'xlsx' | 'csv'): Promise<void> => {
    await attempt(async () => {
      const table = savedTable(columns, await source.allRows());
      const saved = await api.tables.save({ name, format, ...table });
      if (saved) tell(`Saved as ${saved.path}`);
    });
  });
  return <Afterwards width={BUTTON}><SaveMenu isOff={!source.count} onSave={save} /></Afterwards>;
}

/** Drawn again only where it changed: a menu takes longer than many rows. */
const SaveMenu = memo(function SaveMenu({ isOff, onSave }: { readonly isOff: boolean; readonly onSave: (format: 'xlsx' | 'csv') => Promise<void> }): ReactNode {
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label="Save this table">
          <ActionIcon aria-label="Save this table" variant="default" size={BUTTON} disabled={isOff}>
            <IconDownload size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void onSave('xlsx')}>Save as Excel (.xlsx)…</Menu.Item>
        <Menu.Item onClick={() => void onSave('csv')}>Save as text (.csv)…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
